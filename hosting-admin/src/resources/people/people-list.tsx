import { Avatar, Box, Typography } from '@mui/material';
import { SelectInput, useTranslate } from 'react-admin';
import { arePeopleFilters } from '../../../../functions/src/contract/list-filters.ts';
import { roles } from '../../../../functions/src/contract/staff-roles.ts';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { FilterHint } from '../../lists/filter-hint.tsx';
import { ChoiceFilter, TextFilter } from '../../lists/filters.tsx';
import { languageChoices } from './language-choices.ts';
import { RoleChips } from './role-chips.tsx';

type ListedPerson = ReplyOf<'people-list'>['people'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['banned', 'suspended', 'hidden', 'deleting']} alwaysOn />,
  <ChoiceFilter key="role" source="role" choices={roles} alwaysOn />,
  <ChoiceFilter key="sort" source="sort" choices={['newest', 'last-seen']} alwaysOn />,
  <ChoiceFilter key="active" source="active" choices={['last-day', 'last-7-days', 'last-30-days']} />,
  <LanguageFilter key="language" source="language" />,
  <TextFilter key="cityId" source="cityId" />,
];

/** Everybody. Whoever looks for one person by name, phone or id finds them in the box above every page. */
export default function PeopleList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <Typography variant="body2" color="text.secondary" sx={{ px: 2, pt: 1 }}>
        {translate('people.findAbove')}
      </Typography>
      <FilterHint isTaken={arePeopleFilters} text="people.filtersTaken" />
      <DeskTable rowClick="show" emptyText={translate('people.none')}>
        <Column<ListedPerson> source="displayName" render={(row) => <NameCard {...row} />} />
        <Column<ListedPerson> source="phoneMasked" render={({ phoneMasked }) => phoneMasked ?? '–'} />
        <Column<ListedPerson> source="state" render={(row) => <State value={row.state} />} />
        <Column<ListedPerson> source="roles" render={(row) => <RoleChips roles={row.roles} />} />
        <Column<ListedPerson> source="cityId" render={({ cityId }) => cityId ?? '–'} />
        <Column<ListedPerson> source="joinedAt" render={({ joinedAt }) => <When at={joinedAt} isDay />} />
        <Column<ListedPerson> source="lastSeenAt" render={({ lastSeenAt }) => <When at={lastSeenAt} />} />
      </DeskTable>
    </DeskList>
  );
}

/** By the language that somebody set first. */
function LanguageFilter(props: { readonly source: string; readonly label?: string }) {
  return (
    <SelectInput {...props} choices={languageChoices([])} emptyText="lists.any" size="small" sx={{ minWidth: 160 }} />
  );
}

function NameCard({ displayName, username, photoUrl, uid }: ListedPerson) {
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
      <Avatar src={photoUrl ?? undefined} alt="" sx={{ width: 32, height: 32 }}>
        {displayName.charAt(0)}
      </Avatar>
      <div>
        {displayName || uid}
        {username !== null && (
          <Typography variant="body2" color="text.secondary">
            @{username}
          </Typography>
        )}
      </div>
    </Box>
  );
}
