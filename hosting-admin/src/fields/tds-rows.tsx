import { useTranslate } from 'react-admin';
import type { ReplyOf } from '../firebase/call-function.ts';
import { formatBps } from './format-money.ts';
import { Money } from './money.tsx';
import { Ref } from './ref.tsx';
import { Rows } from './rows.tsx';
import { State } from './state.tsx';
import { When } from './when.tsx';

interface TdsRowsProps {
  readonly rows: ReplyOf<'tax-listTdsRows'>['rows'];
  readonly emptyText: string;
  /** For whoever may look into the ledger. */
  readonly hasEntries?: boolean;
}

/** Each deduction of tax at source: of what, at which rate, and with which PAN. */
export function TdsRows({ rows, emptyText, hasEntries = false }: TdsRowsProps) {
  const translate = useTranslate();
  const heading = (name: string, isNumber = false) => ({ text: translate(`tds.${name}`), isNumber });
  return (
    <Rows
      headings={[
        ...['when', 'section'].map((name) => heading(name)),
        ...['base', 'rate', 'withheld'].map((name) => heading(name, true)),
        heading('pan'),
        ...(hasEntries ? [heading('entry')] : []),
      ]}
      items={rows}
      emptyText={emptyText}
      keyOf={({ entryKey }) => entryKey}
      cellsOf={(row) => [
        <When key="at" at={row.at} />,
        row.section,
        <Money key="base" paise={row.basePaise} />,
        formatBps(row.rateBps),
        <Money key="tds" paise={row.tdsPaise} />,
        <State key="pan" value={row.panState} />,
        ...(hasEntries ? [<Ref key="entry" resource="entries" id={row.entryKey} />] : []),
      ]}
    />
  );
}
