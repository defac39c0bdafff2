import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { humanize } from '../../fields/state.tsx';

/** What somebody may do here beside being a user. */
export function RoleChips({ roles }: { readonly roles: readonly string[] }) {
  const translate = useTranslate();
  if (roles.length === 0) return <span>–</span>;
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.5 }}>
      {roles.map((role) => (
        <Chip key={role} size="small" label={translate(`states.${role}`, { _: humanize(role) })} />
      ))}
    </Box>
  );
}
