import { Box } from '@mui/material';
import { SelectInput, useTranslate } from 'react-admin';
import { areCreatorFilters } from '../../../../../functions/src/contract/list-filters.ts';
import { formatBps } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { FilterHint } from '../../../lists/filter-hint.tsx';
import { ChoiceFilter, TextFilter } from '../../../lists/filters.tsx';
import { Badges } from './badges.tsx';
import { classes } from './classes.ts';
import { formatRating } from './format-rating.ts';
import { TakeOn } from './take-on.tsx';

type Creator = ReplyOf<'creator-listCreators'>['creators'][number];

const standings = ['active', 'inactive', 'suspended', 'left'];

const filters = [
  <ChoiceFilter key="sort" source="sort" choices={['newest', 'followers', 'earnings']} alwaysOn />,
  <ChoiceFilter key="standing" source="standing" choices={standings} alwaysOn />,
  <ChoiceFilter key="class" source="class" choices={classes} />,
  <PapersFilter key="kycVerified" source="kycVerified" />,
  <TextFilter key="tier" source="tier" />,
  <TextFilter key="agencyId" source="agencyId" />,
];

/** Everybody who works or worked. */
export default function CreatorsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ sort: 'newest' }} actions={<TakeOn />}>
      <FilterHint isTaken={areCreatorFilters} text="creators.desk.filtersTaken" />
      <DeskTable rowClick="show" emptyText={translate('creators.desk.none')}>
        <Column<Creator>
          source="uid"
          render={(row) => (
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
              <Person uid={row.uid} name={row.displayName} />
              <Badges badges={row.badges} />
            </Box>
          )}
        />
        <Column<Creator> source="standing" render={(row) => <State value={row.standing} />} />
        <Column<Creator> source="availability" render={(row) => <State value={row.availability} />} />
        <Column<Creator> source="class" render={(row) => <State value={row.class} />} />
        <Column<Creator> source="shareBps" isNumber render={(row) => formatBps(row.shareBps)} />
        <Column<Creator> source="monthPaise" isNumber render={(row) => <Money paise={row.monthPaise} isStrong />} />
        <Column<Creator> source="followers" isNumber />
        <Column<Creator> source="rating" isNumber render={formatRating} />
        <Column<Creator>
          source="agencyId"
          render={(row) => <Ref resource="agencies" id={row.agencyId} text={row.agencyName ?? undefined} />}
        />
        <Column<Creator> source="kyc" render={(row) => <State value={row.kyc} />} />
        <Column<Creator> source="approvedAt" render={(row) => <When at={row.approvedAt} isDay />} />
      </DeskTable>
    </DeskList>
  );
}

interface PapersFilterProps {
  readonly source: string;
  readonly label?: string;
}

function PapersFilter(props: PapersFilterProps) {
  const translate = useTranslate();
  const choices = [true, false].map((id) => ({ id, name: translate(`creators.desk.papers-${id}`) }));
  return <SelectInput {...props} choices={choices} emptyText="lists.any" size="small" sx={{ minWidth: 160 }} />;
}
