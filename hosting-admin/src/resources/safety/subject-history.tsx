import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { Ref } from '../../fields/ref.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import { UndoAction } from '../people/acts/undo-action.tsx';
import { ActionWords } from './action-words.tsx';
import type { Report } from './report-show.tsx';

/** What was done to the person before, and the other cases about them. */
export function SubjectHistory({ report: { case: found, subject } }: { readonly report: Report }) {
  const translate = useTranslate();
  if (subject === null) return null;
  const { actions, displayName, uid } = subject;
  const cases = subject.cases.filter(({ caseId }) => caseId !== found.caseId);
  return (
    <>
      <Panel title={translate('safety.history.title', { name: displayName || uid })}>
        <Typography sx={{ mb: 1 }}>{translate('safety.history.strikes', { smart_count: subject.strikes })}</Typography>
        {actions.length === 0 && <Typography color="text.secondary">{translate('safety.history.none')}</Typography>}
        {actions.map((action) => (
          <Box
            key={action.actionId}
            sx={{ mb: 2, display: 'flex', gap: 1, justifyContent: 'space-between', alignItems: 'flex-start' }}
          >
            <div>
              <Typography variant="body2" color="text.secondary">
                <When at={action.at} /> · {translate(`safety.reasons.${action.reasonCode}`)}
              </Typography>
              <ActionWords action={action} />
            </div>
            {action.state !== 'undone' && <UndoAction actionId={action.actionId} name={displayName || uid} />}
          </Box>
        ))}
      </Panel>
      {cases.length > 0 && (
        <Panel title={translate('safety.history.cases')}>
          {cases.map(({ caseId, target, reasons, state, dueAt }) => (
            <Box key={caseId} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1, alignItems: 'center' }}>
              <Ref resource="reports" id={caseId} text={translate(`safety.targets.${target.kind}`)} />
              <State value={state} />
              <span>{reasons.map((one) => translate(`safety.reasons.${one}`)).join(', ')}</span>
              <When at={dueAt} isDay />
            </Box>
          ))}
        </Panel>
      )}
    </>
  );
}
