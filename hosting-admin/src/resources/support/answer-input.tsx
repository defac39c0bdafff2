import { MenuItem, TextField } from '@mui/material';
import { maxLength, required, TextInput, useInput, useTranslate } from 'react-admin';
import { useReply } from '../../firebase/use-reply.ts';
import type { TicketPage } from './ticket-show.tsx';

/** As many as a page of the list holds: nobody chooses among more. */
const MOST_ANSWERS = 50;

/** Words to somebody, begun with a canned answer in their language where there is one. */
export function AnswerInput({ ticket }: { readonly ticket: TicketPage['ticket'] }) {
  const translate = useTranslate();
  return (
    <>
      <CannedChoice ticket={ticket} />
      <TextInput
        source="words"
        label={translate('support.answer.words')}
        helperText={translate('support.answer.language', { language: translate(`languages.${ticket.language}`) })}
        validate={[required(), maxLength(2_000)]}
        multiline
        minRows={5}
      />
    </>
  );
}

function CannedChoice({ ticket: { topic, language } }: { readonly ticket: TicketPage['ticket'] }) {
  const translate = useTranslate();
  const { field } = useInput({ source: 'words', defaultValue: '' });
  const { data } = useReply('support-listCannedAnswers', { limit: MOST_ANSWERS });
  const fitting = (data?.answers ?? []).filter((one) => one.active && (one.topic === null || one.topic === topic));
  if (fitting.length === 0) return null;
  return (
    <TextField
      select
      fullWidth
      label={translate('support.answer.canned')}
      value=""
      onChange={({ target }) => {
        const texts = fitting.find(({ answerId }) => answerId === target.value)?.texts;
        if (texts !== undefined) field.onChange(texts[language] ?? texts.en);
      }}
    >
      {fitting.map(({ answerId, title }) => (
        <MenuItem key={answerId} value={answerId}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}
