import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';

export type Settlement = ReplyOf<'agency-listSettlements'>['settlements'][number];

/** Settlements as lists show them. */
export function SettlementsTable() {
  const translate = useTranslate();
  return (
    <DeskTable rowClick="show" emptyText={translate('creators.settlements.none')}>
      <Column<Settlement> source="startAt" render={(row) => <When at={row.startAt} isDay />} />
      <Column<Settlement> source="endAt" render={(row) => <When at={lastDay(row.endAt)} isDay />} />
      <Column<Settlement>
        source="agencyName"
        render={(row) => <Ref resource="agencies" id={row.agencyId} text={row.agencyName} />}
      />
      <Column<Settlement> source="state" render={(row) => <State value={row.state} />} />
      <Column<Settlement> source="hosts" isNumber />
      <Column<Settlement> source="coins" isNumber render={({ totals }) => <Money coins={totals.coins} />} />
      <Column<Settlement>
        source="creatorPaise"
        isNumber
        render={({ totals }) => <Money paise={totals.earned.creatorPaise} />}
      />
      <Column<Settlement>
        source="agencyPaise"
        isNumber
        render={({ totals }) => <Money paise={totals.earned.agencyPaise} isStrong />}
      />
      <Column<Settlement> source="tdsPaise" isNumber render={({ money }) => <Money paise={money.tdsPaise} />} />
      <Column<Settlement> source="paidPaise" isNumber render={({ money }) => <Money paise={money.paidPaise} />} />
    </DeskTable>
  );
}

/** The last instant of a period, whose end is the next one's beginning. */
export const lastDay = (endAt: string): string => new Date(Date.parse(endAt) - 1).toISOString();
