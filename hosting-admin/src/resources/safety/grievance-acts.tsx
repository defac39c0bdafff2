import { maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { MomentInput } from '../../acts/moment-input.tsx';
import { formatInstant } from '../../fields/format-when.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import type { Grievance } from './grievances-list.tsx';

/** The answer stops the clock. Nobody answers their own. */
export function AnswerGrievance({ grievance }: { readonly grievance: Grievance }) {
  const translate = useTranslate();
  const { grievanceId, number, uid, name, guest } = grievance;
  if (uid === ownUid()) return null;
  const who = guest?.name ?? (name || translate('safety.grievances.authority'));
  return (
    <Act
      name="safety-answerGrievance"
      title={translate('safety.grievances.answer')}
      consequence={translate(guest === null ? 'safety.grievances.answerText' : 'safety.grievances.mailText', {
        number,
        name: who,
      })}
      variant="contained"
      toRequest={({ answer }) => ({ grievanceId, answer: String(answer) })}
    >
      <TextInput
        source="answer"
        label={translate('safety.grievances.answer')}
        validate={[required(), minLength(3), maxLength(2_000)]}
        multiline
        minRows={5}
      />
    </Act>
  );
}

/** What a court or an authority has ordered gets a number and the clock of the law. */
export function RecordOrder() {
  const translate = useTranslate();
  return (
    <Act
      name="safety-recordOrder"
      title={translate('safety.order.title')}
      consequence={translate('safety.order.text')}
      variant="text"
      initial={{ receivedAt: new Date().toISOString() }}
      toRequest={({ subject, words, receivedAt }) => ({
        subject: String(subject),
        words: String(words),
        receivedAt: String(receivedAt),
      })}
      doneText={({ number, dueAt }) => translate('safety.order.done', { number, at: formatInstant(dueAt) })}
    >
      <TextInput
        source="subject"
        label={translate('safety.order.subject')}
        helperText={translate('safety.order.subjectHelp')}
        validate={[required(), minLength(3), maxLength(120)]}
      />
      <TextInput
        source="words"
        label={translate('safety.order.words')}
        validate={[required(), minLength(3), maxLength(2_000)]}
        multiline
        minRows={4}
      />
      <MomentInput source="receivedAt" label={translate('safety.order.receivedAt')} validate={required()} />
    </Act>
  );
}
