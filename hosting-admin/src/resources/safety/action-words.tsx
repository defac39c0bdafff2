import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatInstant } from '../../fields/format-when.ts';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';

type ModerationAction = NonNullable<ReplyOf<'safety-getReport'>['subject']>['actions'][number];

/** What was done, until when, and what the person was told. */
export function ActionWords({ action }: { readonly action: ModerationAction }) {
  const translate = useTranslate();
  const { kind, acts, until, state, words } = action;
  const what = [
    translate(`safety.kinds.${kind}`),
    ...acts.map((act) => translate(`safety.acts.${act}`).toLowerCase()),
    ...(until === null ? [] : [translate('safety.until', { at: formatInstant(until) })]),
  ];
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <strong>{what.join(', ')}</strong>
        <State value={state} />
      </Box>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        “{words}”
      </Typography>
    </>
  );
}
