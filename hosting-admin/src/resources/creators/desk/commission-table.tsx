import { useTranslate } from 'react-admin';
import { formatBps } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';

type Line = ReplyOf<'creator-listCommission'>['lines'][number];

/** How each income was split, newest first. */
export function CommissionTable() {
  const translate = useTranslate();
  return (
    <DeskTable emptyText={translate('creators.desk.noIncome')}>
      <Column<Line> source="at" render={(row) => <When at={row.at} />} />
      <Column<Line> source="source" render={(row) => <State value={row.source} />} />
      <Column<Line> source="entryKey" render={(row) => <Ref resource="entries" id={row.entryKey} />} />
      <Column<Line> source="coins" isNumber render={(row) => <Money coins={row.coins} />} />
      <Column<Line> source="basisPaise" isNumber render={(row) => <Money paise={row.basisPaise} />} />
      <Column<Line> source="share" isNumber render={(row) => formatBps(row.terms.shareBps)} />
      <Column<Line> source="creatorPaise" isNumber render={(row) => <Money paise={row.creatorPaise} isStrong />} />
      <Column<Line> source="agencyPaise" isNumber render={(row) => <Money paise={row.agencyPaise} />} />
      <Column<Line>
        source="agencyName"
        render={({ agencyId, agencyName }) => <Ref resource="agencies" id={agencyId} text={agencyName} />}
      />
      <Column<Line> source="housePaise" isNumber render={(row) => <Money paise={row.housePaise} />} />
      <Column<Line> source="state" render={(row) => <State value={row.state} />} />
      <Column<Line> source="releaseAt" render={(row) => <When at={row.releaseAt} />} />
    </DeskTable>
  );
}
