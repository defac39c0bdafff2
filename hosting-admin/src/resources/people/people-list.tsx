import { Avatar, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { roles } from '../../../../functions/src/contract/staff-roles.ts';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter, TextFilter } from '../../lists/filters.tsx';
import { RoleChips } from './role-chips.tsx';

type ListedPerson = ReplyOf<'people-list'>['people'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['banned', 'suspended', 'hidden', 'deleting']} alwaysOn />,
  <ChoiceFilter key="role" source="role" choices={roles} alwaysOn />,
  <ChoiceFilter key="sort" source="sort" choices={['newest', 'last-seen']} alwaysOn />,
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
