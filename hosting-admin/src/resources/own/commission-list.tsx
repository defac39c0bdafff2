import { useTranslate } from 'react-admin';
import { formatBps } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';

type Line = ReplyOf<'creator-listOwnCommission'>['lines'][number];

/** How every income was divided between the creator, the agency and the house, and by which terms. */
export default function CommissionList() {
  const translate = useTranslate();
  return (
    <DeskList>
      <DeskTable emptyText={translate('own.earnings.none')}>
        <Column<Line> source="at" render={({ at }) => <When at={at} />} />
        <Column<Line> source="source" render={({ source }) => translate(`own.sources.${source}`)} />
        <Column<Line> source="coins" isNumber render={({ coins }) => <Money coins={coins} />} />
        <Column<Line> source="basisPaise" isNumber render={({ basisPaise }) => <Money paise={basisPaise} />} />
        <Column<Line> source="share" isNumber render={({ terms }) => formatBps(terms.shareBps)} />
        <Column<Line> source="from" render={({ terms }) => translate(`own.shares.${terms.from ?? 'economy'}`)} />
        <Column<Line>
          source="creatorPaise"
          isNumber
          render={({ creatorPaise }) => <Money paise={creatorPaise} isStrong />}
        />
        <Column<Line> source="agencyPaise" isNumber render={({ agencyPaise }) => <Money paise={agencyPaise} />} />
        <Column<Line> source="housePaise" isNumber render={({ housePaise }) => <Money paise={housePaise} />} />
      </DeskTable>
    </DeskList>
  );
}
