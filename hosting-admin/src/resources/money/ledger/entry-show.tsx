import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Panel } from '../../../fields/facts.tsx';
import { humanize } from '../../../fields/state.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { QueryPage } from '../../../layout/query-page.tsx';
import { EntriesTable } from '../entries-table.tsx';
import { ReverseAct } from '../reverse-act.tsx';
import { TraceButton } from '../trace-button.tsx';
import { BalancePanel } from './balance-panel.tsx';
import { EntryEarning } from './entry-earning.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { reversibleKinds } from './entry-kinds.ts';
import { LotMovesTable } from './lot-moves-table.tsx';
import { RelatedPanel } from './related-panel.tsx';

type Reply = ReplyOf<'wallet-getEntry'>;

/** One entry: what moved, that it is even, what it is about and what came of it. */
export default function EntryShow() {
  const { id = '' } = useParams();
  const query = useReply('wallet-getEntry', { entryKey: id });
  return (
    <QueryPage
      query={query}
      titleOf={({ entry }) => `${humanize(entry.kind)} · ${entry.entryKey}`}
      actsOf={(found) => <EntryActs found={found} />}
    >
      {(found) => <Panels found={found} />}
    </QueryPage>
  );
}

function Panels({ found }: { readonly found: Reply }) {
  const translate = useTranslate();
  const { entry, earning } = found;
  return (
    <>
      <Panel title={translate('money.entries.entry')}>
        <EntryFacts found={found} />
      </Panel>
      <Panel title={translate('money.entries.postings')}>
        <EntriesTable entries={[entry]} />
      </Panel>
      <BalancePanel entry={entry} />
      {entry.lotMoves.length > 0 && (
        <Panel title={translate('money.entries.lots')}>
          <LotMovesTable moves={entry.lotMoves} />
        </Panel>
      )}
      {earning !== null && (
        <Panel title={translate('money.entries.earning')}>
          <EntryEarning earning={earning} />
        </Panel>
      )}
      <RelatedPanel related={found.related} />
    </>
  );
}

function EntryActs({ found: { entry, related } }: { readonly found: Reply }) {
  const translate = useTranslate();
  const isReversed = related.some(({ relation }) => relation === 'reversed-by');
  const mayReverse = reversibleKinds.includes(entry.kind) && entry.reverses === null && !isReversed;
  return (
    <>
      <TraceButton start="entry" id={entry.entryKey} />
      {mayReverse && (
        <ReverseAct
          entryKey={entry.entryKey}
          consequence={translate('money.reverseText', { kind: humanize(entry.kind), coins: entry.coins })}
        />
      )}
    </>
  );
}
