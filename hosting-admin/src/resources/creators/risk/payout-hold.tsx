import { maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { Payee } from '../payee-id.ts';

interface PayoutHoldProps {
  readonly payee: Payee;
  readonly name: string;
}

/** Stops what would be paid out to somebody; they read the note. */
export function HoldPayouts({ payee, name }: PayoutHoldProps) {
  const translate = useTranslate();
  return (
    <Act
      name="risk-holdPayee"
      title={translate('creators.hold.set')}
      isDangerous
      consequence={translate('creators.hold.means', { name })}
      toRequest={({ note }) => ({ payee, note: String(note) })}
    >
      <TextInput
        source="note"
        label={translate('creators.hold.note')}
        helperText={translate('creators.hold.noteHelp')}
        validate={[required(), minLength(3), maxLength(500)]}
        multiline
      />
    </Act>
  );
}

export function ReleasePayouts({ payee, name }: PayoutHoldProps) {
  const translate = useTranslate();
  return (
    <Act
      name="risk-releasePayee"
      title={translate('creators.hold.release')}
      consequence={translate('creators.hold.released', { name })}
      toRequest={() => ({ payee })}
    />
  );
}
