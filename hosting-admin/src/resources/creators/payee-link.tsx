import { Person } from '../../fields/person.tsx';
import { Ref } from '../../fields/ref.tsx';
import type { Payee } from './payee-id.ts';

/** Who is paid: a creator's person, or an agency. */
export function PayeeLink({ payee: { kind, id }, name }: { readonly payee: Payee; readonly name: string }) {
  return kind === 'agency' ? <Ref resource="agencies" id={id} text={name} /> : <Person uid={id} name={name} />;
}
