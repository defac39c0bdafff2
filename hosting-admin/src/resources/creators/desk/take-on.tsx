import AddIcon from '@mui/icons-material/Add';
import {
  BooleanInput,
  CheckboxGroupInput,
  DateInput,
  maxLength,
  minLength,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { humanize } from '../../../fields/state.tsx';
import type { RequestOf } from '../../../firebase/call-function.ts';
import { points, ticked } from '../applications/checklist.ts';
import { classes } from './classes.ts';

type Asked = RequestOf<'creator-saveCreator'>;

interface Typed {
  readonly uid: string;
  readonly displayName: string;
  readonly birthDate: string;
  readonly class?: Asked['class'] | '';
  readonly services?: readonly (keyof Asked['services'])[];
}

const services = ['audio', 'video', 'chat', 'gifts', 'paidMessages', 'promoSessions'] as const;

/** Takes somebody on by hand, by the same checks as an applicant, the agreement signed on paper. */
export function TakeOn() {
  const translate = useTranslate();
  return (
    <Act
      name="creator-saveCreator"
      title={translate('creators.desk.takeOn')}
      icon={<AddIcon />}
      consequence={translate('creators.desk.takenOn')}
      initial={{ services: ['audio', 'chat', 'gifts'] }}
      toRequest={(values: Typed) => requestOf(values)}
    >
      <TextInput source="uid" label={translate('creators.desk.uid')} validate={required()} />
      <TextInput
        source="displayName"
        label={translate('creators.desk.name')}
        validate={[required(), minLength(3), maxLength(20)]}
      />
      <DateInput
        source="birthDate"
        label={translate('creators.desk.birthDate')}
        helperText={translate('creators.desk.birthDateHelp')}
        validate={required()}
      />
      <SelectInput
        source="class"
        label={translate('creators.desk.pinClass')}
        emptyText={translate('creators.desk.byItself')}
        choices={classes.map((id) => ({ id, name: humanize(id) }))}
      />
      <CheckboxGroupInput
        source="services"
        label={translate('creators.desk.services')}
        choices={services.map((id) => ({ id, name: translate(`creators.services.${id}`) }))}
      />
      {points.map((point) => (
        <BooleanInput key={point} source={point} label={translate(`creators.points.${point}`)} />
      ))}
    </Act>
  );
}

function requestOf(typed: Typed): Omit<Asked, 'requestId' | 'reason'> {
  const { uid, displayName, birthDate, class: pinned, services: offered = [] } = typed;
  return {
    uid: uid.trim(),
    displayName: displayName.trim(),
    birthDate,
    active: true,
    ownRates: { audio: null, video: null, chat: null },
    services: Object.fromEntries(services.map((service) => [service, offered.includes(service)])),
    checklist: ticked({ ...typed }),
    ...(pinned ? { class: pinned } : {}),
  };
}
