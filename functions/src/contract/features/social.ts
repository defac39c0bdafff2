import { z } from 'zod';
import { callable } from '../callable.ts';
import { requestId, uid } from '../ids.ts';

const onPerson = z.strictObject({ requestId, uid });
const reply = z.strictObject({ uid: z.string(), isBlocked: z.boolean() });
const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;

export const blockPersonContract = callable({
  name: 'social-blockPerson',
  summary: 'Stops calls and gifts between the two, both ways. A running call between them ends.',
  request: onPerson,
  reply,
  ...ofPerson,
  errors: ['social/self', 'user/not-found', 'social/staff', 'ledger/key-reused'],
});

export const unblockPersonContract = callable({
  name: 'social-unblockPerson',
  summary: "Takes the caller's own block back; the other one's stays.",
  request: onPerson,
  reply,
  ...ofPerson,
  errors: ['social/self', 'ledger/key-reused'],
});
