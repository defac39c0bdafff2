import AddIcon from '@mui/icons-material/Add';
import {
  email,
  maxLength,
  maxValue,
  minLength,
  minValue,
  NumberInput,
  regex,
  required,
  TextInput,
  useRedirect,
  useTranslate,
} from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { MomentInput } from '../../../acts/moment-input.tsx';
import type { RequestOf } from '../../../firebase/call-function.ts';
import type { Agency } from './agencies-list.tsx';

type Asked = Omit<RequestOf<'agency-saveAgency'>, 'requestId' | 'reason'>;

interface Typed {
  readonly name: string;
  readonly ownerUid: string;
  readonly code: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly percent: number;
  readonly effectiveAt?: string | null;
  readonly startsAt: string;
  readonly endsAt?: string | null;
}

/** Takes an agency on, or changes what was agreed with one. */
export function SaveAgency({ agency }: { readonly agency?: Agency }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const words = agency === undefined ? 'create' : 'edit';
  return (
    <Act
      name="agency-saveAgency"
      title={translate(`creators.agencies.${words}`)}
      icon={agency === undefined ? <AddIcon /> : undefined}
      consequence={translate(`creators.agencies.${words}-means`, { name: agency?.name ?? '' })}
      initial={agency === undefined ? { startsAt: new Date().toISOString() } : typedOf(agency)}
      toRequest={(values: Typed) => requestOf(values, agency?.agencyId)}
      onDone={({ agencyId }) => redirect('show', 'agencies', agencyId)}
    >
      <Inputs isNew={agency === undefined} />
    </Act>
  );
}

function Inputs({ isNew }: { readonly isNew: boolean }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`creators.agencies.fields.${field}`);
  const name = [required(), minLength(3), maxLength(60)];
  return (
    <>
      <TextInput source="name" label={label('name')} validate={name} />
      <TextInput source="ownerUid" label={label('ownerUid')} helperText={label('ownerHelp')} validate={required()} />
      <TextInput
        source="code"
        label={label('code')}
        helperText={label('codeHelp')}
        parse={(typed: string) => typed.toUpperCase()}
        validate={[required(), regex(/^[A-Z0-9]{4,12}$/, label('codeHelp'))]}
      />
      <TextInput source="contactName" label={label('contactName')} validate={name} />
      <TextInput source="contactEmail" label={label('contactEmail')} validate={[required(), email()]} />
      <NumberInput
        source="percent"
        label={label('percent')}
        helperText={label('percentHelp')}
        min={0}
        max={100}
        step={0.5}
        validate={[required(), minValue(0), maxValue(100)]}
      />
      {!isNew && <MomentInput source="effectiveAt" label={label('effectiveAt')} helperText={label('effectiveHelp')} />}
      <MomentInput source="startsAt" label={label('startsAt')} validate={required()} />
      <MomentInput source="endsAt" label={label('endsAt')} helperText={label('endsHelp')} />
    </>
  );
}

const typedOf = ({ name, ownerUid, code, contact, agencyShareBps, startsAt, endsAt }: Agency): Typed => ({
  ...{ name, ownerUid, code, startsAt, endsAt },
  contactName: contact.name,
  contactEmail: contact.email,
  percent: agencyShareBps / 100,
});

function requestOf(typed: Typed, agencyId: string | undefined): Asked {
  const { name, ownerUid, code, contactName, contactEmail, percent, effectiveAt, startsAt, endsAt } = typed;
  return {
    ...{ name, code, startsAt },
    ...(agencyId === undefined ? {} : { agencyId }),
    ownerUid: ownerUid.trim(),
    contact: { name: contactName, email: contactEmail.trim() },
    agencyShareBps: Math.round(percent * 100),
    ...(effectiveAt ? { effectiveAt } : {}),
    endsAt: endsAt || null,
  };
}
