import { Money } from '../../fields/money.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';

type Run = ReplyOf<'earning-listReleaseRuns'>['runs'][number];

/** What the hourly releases did. */
export default function ReleaseRunsList() {
  return (
    <DeskList>
      <DeskTable>
        <Column<Run> source="at" render={({ at }) => <When at={at} />} />
        <Column<Run> source="payees" isNumber />
        <Column<Run> source="failed" isNumber />
        <Column<Run> source="rows" isNumber />
        <Column<Run> source="grossPaise" isNumber render={(run) => <Money paise={run.grossPaise} />} />
        <Column<Run> source="tdsPaise" isNumber render={(run) => <Money paise={run.tdsPaise} />} />
        <Column<Run> source="debtPaise" isNumber render={(run) => <Money paise={run.debtPaise} />} />
        <Column<Run>
          source="net"
          isNumber
          render={(run) => <Money paise={run.grossPaise - run.tdsPaise - run.debtPaise} isStrong />}
        />
      </DeskTable>
    </DeskList>
  );
}
