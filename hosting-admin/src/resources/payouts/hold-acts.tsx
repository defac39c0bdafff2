import { maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';

interface HoldActsProps {
  readonly payee: RequestOf<'risk-holdPayee'>['payee'];
  readonly name: string;
  /** Null: nobody knows, so both are offered. */
  readonly isHeld: boolean | null;
}

/** Stops the payouts of somebody, and lets them go on. */
export function HoldActs({ payee, name, isHeld }: HoldActsProps) {
  const translate = useTranslate();
  return (
    <>
      {isHeld !== true && (
        <Act
          name="risk-holdPayee"
          title={translate('payouts.payee.hold')}
          isDangerous
          consequence={translate('payouts.payee.holdHelp', { name })}
          toRequest={({ note }: { note: string }) => ({ payee, note })}
        >
          <TextInput
            source="note"
            label="resources.certificates.fields.note"
            validate={[required(), minLength(3), maxLength(500)]}
            multiline
          />
        </Act>
      )}
      {isHeld !== false && (
        <Act
          name="risk-releasePayee"
          title={translate('payouts.payee.release')}
          consequence={translate('payouts.payee.releaseHelp', { name })}
          toRequest={() => ({ payee })}
        />
      )}
    </>
  );
}
