import { Box, Typography } from '@mui/material';
import { maxLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { Person } from '../../fields/person.tsx';
import { When } from '../../fields/when.tsx';
import type { TicketProps } from './ticket-show.tsx';

/** What staff tell each other about it. Its owner sees none of it. */
export function TicketNotes({ page: { notes, ticket } }: TicketProps) {
  const translate = useTranslate();
  const { ticketId } = ticket;
  const add = (
    <Act
      name="support-addNote"
      title={translate('support.note.title')}
      consequence={translate('support.note.text')}
      toRequest={({ words }) => ({ ticketId, words: String(words) })}
    >
      <TextInput
        source="words"
        label={translate('support.note.words')}
        validate={[required(), maxLength(2_000)]}
        multiline
        minRows={3}
      />
    </Act>
  );
  return (
    <Panel title={translate('support.notes')} acts={add}>
      {notes.length === 0 && <Typography color="text.secondary">{translate('support.noNotes')}</Typography>}
      {notes.map(({ authorUid, authorName, words, at }) => (
        <Box key={`${at} ${authorUid}`} sx={{ mb: 1.5 }}>
          <Typography variant="body2" color="text.secondary">
            <Person uid={authorUid} name={authorName || undefined} /> · <When at={at} />
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Typography>
        </Box>
      ))}
    </Panel>
  );
}
