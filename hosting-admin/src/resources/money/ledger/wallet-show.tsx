import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { QueryPage } from '../../../layout/query-page.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import { AdjustAct } from './adjust-act.tsx';
import { WalletFacts } from './wallet-facts.tsx';
import { SpentByMonth, WalletLots } from './wallet-tables.tsx';

type Reply = ReplyOf<'wallet-getWallet'>;
type Entry = ReplyOf<'wallet-listEntries'>['entries'][number];

/** One person's coins: what there is, where it came from, and every entry that moved it. */
export default function WalletShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const query = useReply('wallet-getWallet', { uid: id });
  return (
    <QueryPage
      query={query}
      titleOf={({ owner }) => translate('money.wallets.title', { name: owner.name || owner.uid })}
      actsOf={(wallet) => <AdjustAct wallet={wallet} />}
    >
      {(wallet) => <Panels wallet={wallet} />}
    </QueryPage>
  );
}

function Panels({ wallet }: { readonly wallet: Reply }) {
  const translate = useTranslate();
  const { owner, lots, spentByMonth } = wallet;
  return (
    <>
      <Panel title={translate('money.wallets.wallet')}>
        <WalletFacts wallet={wallet} />
      </Panel>
      <Panel title={translate('money.wallets.lots')}>
        <WalletLots lots={lots} />
      </Panel>
      <Panel title={translate('money.wallets.entries')}>
        <WalletEntries uid={owner.uid} />
      </Panel>
      <Panel title={translate('money.wallets.months')}>
        <SpentByMonth months={spentByMonth} />
      </Panel>
    </>
  );
}

function WalletEntries({ uid }: { readonly uid: string }) {
  const translate = useTranslate();
  return (
    <RelatedList resource="entries" filter={{ uid }}>
      <DeskTable rowClick="show" emptyText={translate('money.entries.none')}>
        <Column<Entry> source="at" render={(row) => <When at={row.at} />} />
        <Column<Entry> source="kind" render={(row) => humanize(row.kind)} />
        <Column<Entry> source="net" isNumber render={(row) => <Money coins={row.net} isStrong />} />
        <Column<Entry> source="balanceAfter" isNumber render={(row) => <Money coins={row.balanceAfter} />} />
        <Column<Entry> source="entryKey" />
      </DeskTable>
    </RelatedList>
  );
}
