import {
  CheckboxGroupInput,
  FormDataConsumer,
  maxLength,
  maxValue,
  minLength,
  minValue,
  NumberInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { humanize } from '../../../fields/state.tsx';
import type { RequestOf } from '../../../firebase/call-function.ts';
import type { PersonProps } from '../use-person.ts';

type Request = RequestOf<'safety-act'>;

interface Decided {
  readonly kind: Request['action']['kind'];
  readonly days?: number | null;
  readonly acts?: ('calls' | 'messages' | 'posts')[];
  readonly texts?: NonNullable<Request['texts']>;
  readonly reasonCode: Request['reasonCode'];
  readonly words: string;
}

const kinds = ['warn', 'hide', 'limit', 'suspend', 'ban'];
const acts = ['calls', 'messages', 'posts'];
const texts = ['display-name', 'username', 'bio'];
const reasonCodes = [
  ...['harassment', 'spam', 'explicit', 'fake', 'hate', 'fraud', 'contact-sharing', 'impersonation', 'under-age'],
  ...['intimate-image', 'threat', 'illegal', 'other'],
];

/** Warns, hides words of a profile, limits, suspends or bans somebody without a report. They are told why. */
export function Moderate({ person: { uid, displayName } }: PersonProps) {
  const translate = useTranslate();
  const named = (ids: readonly string[], under: string) =>
    ids.map((id) => ({ id, name: translate(`people.moderate.${under}.${id}`, { _: humanize(id) }) }));
  return (
    <Act
      name="safety-act"
      title={translate('people.moderate.title')}
      isDangerous
      consequence={translate('people.moderate.consequence', { name: displayName || uid })}
      initial={{ kind: 'warn', acts: [], texts: [] }}
      toRequest={(values: Decided) => toRequest(uid, values)}
    >
      <SelectInput source="kind" label="people.moderate.kind" choices={named(kinds, 'kinds')} validate={required()} />
      <FormDataConsumer<Decided>>
        {({ formData: { kind } }) => (
          <>
            {kind === 'limit' && (
              <CheckboxGroupInput
                source="acts"
                label="people.moderate.acts.label"
                choices={named(acts, 'acts')}
                validate={required()}
              />
            )}
            {kind === 'hide' && (
              <CheckboxGroupInput
                source="texts"
                label="people.moderate.texts.label"
                choices={named(texts, 'texts')}
                validate={required()}
              />
            )}
            {(kind === 'limit' || kind === 'suspend') && (
              <NumberInput
                source="days"
                label="people.moderate.days"
                helperText={kind === 'limit' ? 'people.moderate.daysHelp' : false}
                validate={[...(kind === 'suspend' ? [required()] : []), minValue(1), maxValue(365)]}
              />
            )}
          </>
        )}
      </FormDataConsumer>
      <SelectInput
        source="reasonCode"
        label="people.moderate.reasonCode"
        choices={named(reasonCodes, 'reasons')}
        validate={required()}
      />
      <TextInput
        source="words"
        label="people.moderate.words"
        helperText="people.moderate.wordsHelp"
        multiline
        validate={[required(), minLength(3), maxLength(500)]}
      />
    </Act>
  );
}

function toRequest(uid: string, { kind, days, acts: limited = [], texts: hidden = [], reasonCode, words }: Decided) {
  return {
    uid,
    caseId: null,
    action: actionOf(kind, { days: days ?? null, acts: limited }),
    ...(kind === 'hide' ? { hidesTarget: true, texts: hidden } : {}),
    reasonCode,
    words,
  };
}

function actionOf(
  kind: Decided['kind'],
  { days, acts: limited }: { days: number | null; acts: NonNullable<Decided['acts']> },
): Request['action'] {
  if (kind === 'limit') return { kind, acts: limited, days };
  if (kind === 'suspend') return { kind, days: days ?? 1 };
  return { kind };
}
