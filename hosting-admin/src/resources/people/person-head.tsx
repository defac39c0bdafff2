import { Alert, Avatar, Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatInstant } from '../../fields/format-when.ts';
import { Ref } from '../../fields/ref.tsx';
import { State } from '../../fields/state.tsx';
import { DeletePerson } from './acts/delete-person.tsx';
import { EditPerson } from './acts/edit-person.tsx';
import { Moderate } from './acts/moderate.tsx';
import { SetRoles } from './acts/set-roles.tsx';
import { RoleChips } from './role-chips.tsx';
import { useIsSelf } from './use-is-self.ts';
import type { PersonProps } from './use-person.ts';

/** Who this is, how they stand, and what can be done about the whole of them. */
export function PersonHead({ person }: PersonProps) {
  const { displayName, username, photoUrl, uid, state, roles } = person;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 1 }}>
      <Avatar src={photoUrl ?? undefined} alt="" sx={{ width: 64, height: 64, fontSize: 28 }}>
        {displayName.charAt(0)}
      </Avatar>
      <Box sx={{ flexGrow: 1 }}>
        <Typography variant="h5" component="h2">
          {displayName || uid}{' '}
          <Typography component="span" color="text.secondary">
            {username === null ? '' : `@${username}`} · <code>{uid}</code>
          </Typography>
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5, alignItems: 'center' }}>
          <State value={state} />
          {roles.length > 0 && <RoleChips roles={roles} />}
          <Marks person={person} />
        </Box>
      </Box>
      <HeadActs person={person} />
      <Warnings person={person} />
    </Box>
  );
}

function Marks({ person: { wallet, earnings, counts, agency } }: PersonProps) {
  const translate = useTranslate();
  const warnings = [
    ...(wallet?.freeze == null ? [] : ['frozen']),
    ...(wallet?.spendHold == null ? [] : ['spendHeld']),
    ...(earnings?.hold == null ? [] : ['payoutsHeld']),
    ...(counts.openFlags === 0 ? [] : ['flagged']),
    ...(counts.strikes === 0 ? [] : ['strikes']),
  ];
  return (
    <>
      {warnings.map((mark) => (
        <Chip
          key={mark}
          size="small"
          color="warning"
          variant="outlined"
          label={translate(`people.marks.${mark}`, {
            smart_count: mark === 'strikes' ? counts.strikes : (counts.openFlags ?? 0),
          })}
        />
      ))}
      {agency !== null && (
        <Typography variant="body2">
          {translate(`people.ties.${agency.tie}`)} <Ref resource="agencies" id={agency.agencyId} text={agency.name} />
        </Typography>
      )}
    </>
  );
}

function HeadActs({ person }: PersonProps) {
  const isSelf = useIsSelf(person.uid);
  if (person.state === 'erased' || isSelf) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <EditPerson person={person} />
      <SetRoles person={person} />
      <Moderate person={person} />
      {person.deletion === null && <DeletePerson person={person} />}
    </Box>
  );
}

function Warnings({ person: { deletion, erasedAt, bannedUntil, state } }: PersonProps) {
  const translate = useTranslate();
  const lines = [
    ...(state === 'suspended' && bannedUntil !== null
      ? [translate('people.suspendedUntil', { at: formatInstant(bannedUntil) })]
      : []),
    ...(deletion === null ? [] : [translate('people.leaving', { at: formatInstant(deletion.dueAt) })]),
    ...(erasedAt === null ? [] : [translate('people.erased', { at: formatInstant(erasedAt) })]),
  ];
  return lines.map((line) => (
    <Alert key={line} severity="warning" sx={{ width: '100%' }}>
      {line}
    </Alert>
  ));
}
