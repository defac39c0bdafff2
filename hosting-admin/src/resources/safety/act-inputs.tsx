import { Alert } from '@mui/material';
import {
  BooleanInput,
  CheckboxGroupInput,
  FormDataConsumer,
  maxValue,
  minValue,
  NumberInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import type { ActOnPersonProps } from './act-on-person.tsx';
import type { ActValues } from './to-act-request.ts';
import { limitedActs, moderationKinds, profileTexts, reportReasons } from './values.ts';
import { WordsInput } from './words-input.tsx';

interface ActInputsProps extends ActOnPersonProps {
  readonly isAdmin: boolean;
}

interface FilledProps extends ActInputsProps {
  readonly values: ActValues;
}

/** The longest that anything with an end lasts. */
const MAX_DAYS = 365;

/** What is done, for how long, and what goes with it; with what follows from it in a sentence. */
export function ActInputs(props: ActInputsProps) {
  return (
    <FormDataConsumer>
      {({ formData }: { formData: unknown }) => <Filled {...props} values={formData as ActValues} />}
    </FormDataConsumer>
  );
}

function Filled(props: FilledProps) {
  const { values, isAdmin, target, subjectUid, sessionId, language } = props;
  const translate = useTranslate();
  const choicesOf = useChoices();
  const mayHide = ['message', 'media', 'rating', 'person'].includes(target.kind);
  const kinds = moderationKinds.filter((kind) => (kind !== 'ban' || isAdmin) && (kind !== 'hide' || mayHide));
  return (
    <>
      <Consequence {...props} />
      {subjectUid === null && <TextInput source="uid" label={translate('safety.act.uid')} validate={required()} />}
      <SelectInput
        source="kind"
        label={translate('safety.act.kind')}
        choices={choicesOf('safety.kinds', kinds)}
        validate={required()}
      />
      {values.kind === 'limit' && (
        <CheckboxGroupInput
          source="acts"
          label={translate('safety.act.acts')}
          choices={choicesOf('safety.acts', limitedActs)}
          validate={required()}
        />
      )}
      {(values.kind === 'limit' || values.kind === 'suspend') && <Days {...props} />}
      {mayHide && values.kind !== 'hide' && (
        <BooleanInput source="hidesTarget" label={translate(`safety.act.hides.${target.kind}`)} />
      )}
      {target.kind === 'person' && (values.kind === 'hide' || values.hidesTarget) && (
        <CheckboxGroupInput
          source="texts"
          label={translate('safety.act.texts')}
          choices={choicesOf('safety.texts', profileTexts)}
          validate={required()}
        />
      )}
      {sessionId !== null && (
        <SelectInput
          source="money"
          label={translate('safety.act.money')}
          choices={choicesOf('safety.money', ['leave', 'end', 'refund'])}
          validate={required()}
        />
      )}
      <SelectInput
        source="reasonCode"
        label={translate('safety.act.reasonCode')}
        choices={choicesOf('safety.reasons', reportReasons)}
        validate={required()}
      />
      <WordsInput language={language} />
    </>
  );
}

/** For good is an admin's, and only of a limit. */
function Days({ values, isAdmin }: FilledProps) {
  const translate = useTranslate();
  const mayBeForGood = values.kind === 'limit' && isAdmin;
  return (
    <NumberInput
      source="days"
      label={translate('safety.act.days')}
      helperText={translate(mayBeForGood ? 'safety.act.forGood' : 'safety.act.daysHelp')}
      min={1}
      max={MAX_DAYS}
      validate={[...(mayBeForGood ? [] : [required()]), minValue(1), maxValue(MAX_DAYS)]}
    />
  );
}

function useChoices() {
  const translate = useTranslate();
  return (under: string, ids: readonly string[]) => ids.map((id) => ({ id, name: translate(`${under}.${id}`) }));
}

function Consequence({ values, name, sessionId }: FilledProps) {
  const translate = useTranslate();
  const { kind, days, acts = [], money } = values;
  const words = {
    name,
    acts: acts.map((act) => translate(`safety.acts.${act}`).toLowerCase()).join(', '),
    span: days === null ? translate('safety.act.endless') : translate('safety.act.span', { smart_count: days }),
  };
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate(`safety.act.consequence.${kind}`, words)} {translate('safety.act.closes')}
      {sessionId !== null && money !== 'leave' && ` ${translate(`safety.act.settles.${money}`)}`}
    </Alert>
  );
}
