import type { RequestOf } from '../../firebase/call-function.ts';

export type Payee = RequestOf<'kyc-decide'>['payee'];

/** A payee in the address of its page: `creator:kavi`. */
export const payeeId = ({ kind, id }: Payee): string => `${kind}:${id}`;

export function payeeOf(address: string): Payee {
  const [kind, ...id] = address.split(':');
  return { kind: kind === 'agency' ? 'agency' : 'creator', id: id.join(':') };
}
