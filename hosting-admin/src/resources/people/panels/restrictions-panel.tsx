import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { formatInstant } from '../../../fields/format-when.ts';
import { UndoAction } from '../acts/undo-action.tsx';
import type { PersonProps } from '../use-person.ts';

/** What keeps somebody out, or from some of it; nothing is shown where nothing does. */
export function RestrictionsPanel({ person: { ban, limits, displayName } }: PersonProps) {
  const translate = useTranslate();
  const all = [
    ...(ban === null ? [] : [{ ...ban, what: translate(ban.until === null ? 'people.banned' : 'people.suspended') }]),
    ...limits.map((limit) => ({ ...limit, what: translate(`people.limited.${limit.act}`) })),
  ];
  if (all.length === 0) return null;
  return (
    <Panel title={translate('people.panels.restrictions')}>
      {all.map(({ what, until, reasonCode, actionId }) => (
        <Box key={`${actionId}/${what}`} sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 1 }}>
          <Typography sx={{ flexGrow: 1 }}>
            {what}{' '}
            {until === null ? translate('people.forGood') : translate('people.until', { at: formatInstant(until) })} ·{' '}
            {translate(`people.moderate.reasons.${reasonCode}`, { _: reasonCode })}
          </Typography>
          <UndoAction actionId={actionId} name={displayName} />
        </Box>
      ))}
    </Panel>
  );
}
