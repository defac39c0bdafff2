import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Person } from '../../fields/person.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ActionWords } from './action-words.tsx';
import { Clock } from './clock.tsx';
import { WordsInput } from './words-input.tsx';

type Appeal = ReplyOf<'safety-listAppeals'>['appeals'][number];

/** Who asks for a second look. Somebody else than before takes it. */
export default function AppealsList() {
  const translate = useTranslate();
  return (
    <DeskList>
      <DeskTable emptyText={translate('safety.appeals.none')}>
        <Column<Appeal> source="dueAt" render={({ dueAt }) => <Clock dueAt={dueAt} />} />
        <Column<Appeal>
          source="subjectUid"
          render={(row) => <Person uid={row.subjectUid} name={row.subjectName || undefined} />}
        />
        <Column<Appeal>
          source="kind"
          render={(row) => (
            <Box sx={{ maxWidth: 320 }}>
              <Typography variant="body2" color="text.secondary">
                {translate(`safety.reasons.${row.reasonCode}`)}
              </Typography>
              <ActionWords action={row} />
            </Box>
          )}
        />
        <Column<Appeal>
          source="appealWords"
          render={({ appealWords }) => (
            <Typography variant="body2" sx={{ maxWidth: 320, overflowWrap: 'anywhere' }}>
              “{appealWords}”
            </Typography>
          )}
        />
        <Column<Appeal> source="byUid" render={(row) => <Person uid={row.byUid} name={row.byName || undefined} />} />
        <Column<Appeal> source="acts" render={(row) => <Decide appeal={row} />} />
      </DeskTable>
    </DeskList>
  );
}

function Decide({ appeal }: { readonly appeal: Appeal }) {
  const translate = useTranslate();
  const { actionId, byUid, subjectUid, kind } = appeal;
  if (byUid === ownUid() || subjectUid === ownUid()) {
    return (
      <Typography variant="body2" color="text.secondary">
        {translate('safety.appeals.somebodyElse')}
      </Typography>
    );
  }
  const words = { name: appeal.subjectName || subjectUid, what: translate(`safety.kinds.${kind}`) };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {(['uphold', 'undo'] as const).map((decision) => (
        <Act
          key={decision}
          name="safety-decideAppeal"
          title={translate(`safety.appeals.${decision}`)}
          consequence={translate(`safety.appeals.${decision}Text`, words)}
          isDangerous={decision === 'undo'}
          toRequest={(values) => ({ actionId, decision, words: String(values['words']) })}
        >
          <WordsInput />
        </Act>
      ))}
    </Box>
  );
}
