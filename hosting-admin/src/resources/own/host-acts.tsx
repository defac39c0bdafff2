import { maxLength, minLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';

type Change = RequestOf<'agency-requestHostChange'>['change'];

interface HostProps {
  readonly uid: string;
  readonly displayName: string;
}

/** What staff read before they decide. */
function NoteInput() {
  const translate = useTranslate();
  return (
    <TextInput
      source="note"
      label={translate('own.hosts.note')}
      multiline
      minRows={2}
      validate={[required(), minLength(3), maxLength(500)]}
    />
  );
}

/** Invites somebody who is a creator already. */
export function InviteHost() {
  const translate = useTranslate();
  return (
    <Act
      name="agency-inviteCreator"
      title={translate('own.hosts.invite')}
      needsReason={false}
      consequence={translate('own.hosts.invited')}
      doneText={({ invitationId }) => translate('own.hosts.invitation', { id: invitationId })}
      toRequest={(values) => ({ creatorUid: String(values['creatorUid']).trim() })}
    >
      <TextInput source="creatorUid" label={translate('own.hosts.creatorId')} validate={required()} />
    </Act>
  );
}

/** Proposes somebody by their phone; whose it is stays with staff. */
export function ProposeHost() {
  const translate = useTranslate();
  return (
    <Act
      name="agency-proposeHost"
      title={translate('own.hosts.propose')}
      needsReason={false}
      consequence={translate('own.hosts.proposed')}
      toRequest={(values) => ({
        name: String(values['name']),
        phone: String(values['phone']).replaceAll(' ', ''),
        note: values['note'] ?? '',
      })}
    >
      <TextInput
        source="name"
        label={translate('own.hosts.name')}
        validate={[required(), minLength(3), maxLength(60)]}
      />
      <TextInput source="phone" label={translate('own.hosts.phone')} validate={required()} />
      <TextInput source="note" label={translate('own.hosts.note')} multiline validate={maxLength(500)} />
    </Act>
  );
}

/** Asks staff to switch a creator on or off, or to end the membership. */
export function AskHostChange({ uid, displayName, isActive }: HostProps & { readonly isActive: boolean }) {
  const translate = useTranslate();
  const changes: readonly Change[] = [isActive ? 'deactivate' : 'activate', 'remove'];
  return (
    <Act
      name="agency-requestHostChange"
      title={translate('own.hosts.askChange')}
      variant="text"
      needsReason={false}
      consequence={translate('own.hosts.changeAsked', { name: displayName })}
      toRequest={(values) => ({
        creatorUid: uid,
        change: (values['change'] ?? 'remove') as Change,
        note: String(values['note']),
      })}
    >
      <SelectInput
        source="change"
        label={translate('own.hosts.change')}
        choices={changes.map((id) => ({ id, name: translate(`own.hosts.changes.${id}`) }))}
        validate={required()}
      />
      <NoteInput />
    </Act>
  );
}

/** Objects to a creator's leaving, which the agency may do once. */
export function ObjectLeave({ uid, displayName }: HostProps) {
  const translate = useTranslate();
  return (
    <Act
      name="agency-objectLeave"
      title={translate('own.hosts.object')}
      variant="text"
      needsReason={false}
      consequence={translate('own.hosts.objected', { name: displayName })}
      toRequest={(values) => ({ creatorUid: uid, note: String(values['note']) })}
    >
      <NoteInput />
    </Act>
  );
}
