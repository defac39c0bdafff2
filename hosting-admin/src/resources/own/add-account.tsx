import { FormDataConsumer, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { usePayeeKind } from './use-own.ts';

type Account = Shown<'beneficiaries'>;
interface Typed {
  readonly kind: 'bank' | 'vpa';
  readonly accountNumber: string;
  readonly ifsc: string;
  readonly address: string;
  readonly replaces?: string | null;
}

/** A bank account or a UPI address, new or in the place of one there is. */
export function AddAccount({ accounts }: { readonly accounts: readonly Account[] }) {
  const translate = useTranslate();
  const as = usePayeeKind();
  const present = accounts.filter(({ state }) => state !== 'retired');
  return (
    <Act
      name="kyc-addBeneficiary"
      title={translate('own.accounts.add')}
      needsReason={false}
      consequence={translate('own.accounts.added')}
      initial={{ kind: 'bank' }}
      toRequest={(values: Typed) => requestOf(as, values)}
    >
      <SelectInput
        source="kind"
        label={translate('own.accounts.kind')}
        choices={['bank', 'vpa'].map((id) => ({ id, name: translate(`own.accounts.kinds.${id}`) }))}
        validate={required()}
      />
      <FormDataConsumer<{ kind: Typed['kind'] }>>
        {({ formData }) =>
          formData.kind === 'vpa' ? (
            <TextInput source="address" label={translate('own.accounts.address')} validate={required()} />
          ) : (
            <BankInputs />
          )
        }
      </FormDataConsumer>
      {present.length > 0 && (
        <SelectInput
          source="replaces"
          label={translate('own.accounts.replaces')}
          emptyText={translate('own.accounts.replacesNone')}
          choices={present.map(({ id, mask, bankName }) => ({ id, name: [bankName, mask].join(' ') }))}
        />
      )}
    </Act>
  );
}

/** A number and its branch. */
export function BankInputs() {
  const translate = useTranslate();
  return (
    <>
      <TextInput source="accountNumber" label={translate('own.accounts.number')} validate={required()} />
      <TextInput source="ifsc" label="IFSC" validate={required()} />
    </>
  );
}

function requestOf(as: 'creator' | 'agency', { kind, accountNumber, ifsc, address, replaces }: Typed) {
  return {
    as,
    account:
      kind === 'vpa'
        ? ({ kind, address: address.trim() } as const)
        : ({ kind, accountNumber: accountNumber.trim(), ifsc: ifsc.trim().toUpperCase() } as const),
    ...(replaces == null || replaces === '' ? {} : { replaces }),
  };
}
