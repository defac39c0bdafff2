import { useTranslate } from 'react-admin';
import { formatBps } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import type { ListedCreator } from '../desk/creator-show.tsx';
import { formatRating } from '../desk/format-rating.ts';

/** The creators of an agency. */
export function HostsTable() {
  const translate = useTranslate();
  return (
    <DeskTable rowClick="show" emptyText={translate('creators.agencies.noHosts')}>
      <Column<ListedCreator> source="displayName" />
      <Column<ListedCreator> source="standing" render={(row) => <State value={row.standing} />} />
      <Column<ListedCreator> source="availability" render={(row) => <State value={row.availability} />} />
      <Column<ListedCreator> source="shareBps" isNumber render={(row) => formatBps(row.shareBps)} />
      <Column<ListedCreator> source="monthPaise" isNumber render={(row) => <Money paise={row.monthPaise} isStrong />} />
      <Column<ListedCreator> source="rating" isNumber render={formatRating} />
      <Column<ListedCreator> source="kyc" render={(row) => <State value={row.kyc} />} />
      <Column<ListedCreator> source="approvedAt" render={(row) => <When at={row.approvedAt} isDay />} />
    </DeskTable>
  );
}
