import { maxLength, minLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { TicketPicturesInput } from './ticket-pictures.tsx';

type Opening = RequestOf<'support-openTicket'>;
type Typed = Pick<Opening, 'topic' | 'subject' | 'words' | 'pictures'>;

const topics: readonly Opening['topic'][] = ['payment', 'creator', 'technical', 'legal', 'general', 'dispute'];

interface OpenTicketProps {
  /** What it is about, where that is a record of one's own: support sees it beside the words. */
  readonly record?: Opening['record'];
  /** What is typed already. */
  readonly initial?: Partial<Typed>;
}

/** Asks for help. A dispute is the formal way, with thirty days to settle it. */
export function OpenTicket({ record = null, initial }: OpenTicketProps) {
  const translate = useTranslate();
  return (
    <Act
      name="support-openTicket"
      title={translate('own.tickets.open')}
      needsReason={false}
      consequence={translate('own.tickets.opened')}
      initial={initial}
      toRequest={(typed: Typed) => ({ ...typed, language: 'en' as const, record })}
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
      <TicketPicturesInput />
    </Act>
  );
}
