import type { RequestOf } from '../../../firebase/call-function.ts';

/** From what money can be followed. */
export const traceStarts = ['payment', 'order', 'entry', 'lot', 'withdrawal'] as const;
export type TraceStart = (typeof traceStarts)[number];

type Request = RequestOf<'wallet-traceEntry'>;

/** A request for the way of money, from the address of its page: `payment~pay_1`; undefined: it is none. */
export function traceRequest(address: string, cursor: string | null): Request | undefined {
  const [start = '', id = ''] = splitOnce(address);
  const more = cursor === null ? {} : { cursor };
  if (id === '') return undefined;
  if (start === 'payment') return { paymentId: id, ...more };
  if (start === 'order') return { orderId: id, ...more };
  if (start === 'entry') return { entryKey: id, ...more };
  if (start === 'lot') return { lotId: id, ...more };
  if (start === 'withdrawal') return { withdrawalId: id };
  return undefined;
}

/** Ids may hold the mark too: only the first one parts. */
function splitOnce(address: string): readonly string[] {
  const at = address.indexOf('~');
  return at < 0 ? [address] : [address.slice(0, at), address.slice(at + 1)];
}
