import { maxLength, minLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';

type Typed = Pick<RequestOf<'support-openTicket'>, 'topic' | 'subject' | 'words'>;

const topics: readonly Typed['topic'][] = ['payment', 'creator', 'technical', 'legal', 'general', 'dispute'];

/** Asks for help. A dispute is the formal way, with thirty days to settle it. */
export function OpenTicket() {
  const translate = useTranslate();
  return (
    <Act
      name="support-openTicket"
      title={translate('own.tickets.open')}
      needsReason={false}
      consequence={translate('own.tickets.opened')}
      toRequest={({ topic, subject, words }: Typed) => ({
        topic,
        subject,
        words,
        language: 'en' as const,
        record: null,
      })}
    >
      <SelectInput
        source="topic"
        label={translate('own.tickets.topic')}
        choices={topics.map((id) => ({ id, name: translate(`own.tickets.topics.${id}`) }))}
        validate={required()}
      />
      <TextInput
        source="subject"
        label={translate('own.tickets.subject')}
        validate={[required(), minLength(3), maxLength(120)]}
      />
      <TextInput
        source="words"
        label={translate('own.tickets.words')}
        multiline
        minRows={4}
        validate={[required(), maxLength(2_000)]}
      />
    </Act>
  );
}
