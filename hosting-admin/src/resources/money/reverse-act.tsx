import type { ReactNode } from 'react';
import { maxLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';

/** Undoes an entry wholly. */
export function ReverseAct({ entryKey, consequence }: { readonly entryKey: string; readonly consequence: ReactNode }) {
  const translate = useTranslate();
  return (
    <Act
      name="wallet-reverseEntry"
      title={translate('money.reverse')}
      consequence={consequence}
      isDangerous
      toRequest={(values) => ({ entryKey, ticket: String(values['ticket']) })}
    >
      <TextInput source="ticket" label={translate('money.ticket')} validate={[required(), maxLength(100)]} />
    </Act>
  );
}
