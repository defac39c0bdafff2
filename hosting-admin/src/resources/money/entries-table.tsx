import { useTranslate } from 'react-admin';
import { Ref } from '../../fields/ref.tsx';
import { Rows } from '../../fields/rows.tsx';
import { humanize } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { Amount } from './amount.tsx';

type Entry = ReplyOf<'purchase-getPurchase'>['entries'][number];

/** Entries with their postings: who paid whom. */
export function EntriesTable({ entries }: { readonly entries: readonly Entry[] }) {
  const translate = useTranslate();
  const lines = entries.flatMap((entry) => entry.postings.map((posting, place) => ({ entry, posting, place })));
  return (
    <Rows
      headings={[
        { text: translate('money.entry') },
        { text: translate('money.kind') },
        { text: translate('money.when') },
        { text: translate('money.from') },
        { text: translate('money.to') },
        { text: translate('money.amount'), isNumber: true },
      ]}
      items={lines}
      keyOf={({ entry, place }) => `${entry.entryKey} ${place}`}
      cellsOf={({ entry, posting, place }) => [
        place === 0 ? <Ref key="entry" resource="entries" id={entry.entryKey} text={entry.entryKey} /> : null,
        place === 0 ? humanize(entry.kind) : null,
        place === 0 ? <When key="at" at={entry.at} /> : null,
        <code key="from">{posting.from}</code>,
        <code key="to">{posting.to}</code>,
        <Amount key="amount" asset={posting.asset} amount={posting.amount} />,
      ]}
    />
  );
}
