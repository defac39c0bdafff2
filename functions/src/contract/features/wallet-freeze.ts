import { z } from 'zod';
import { callable } from '../callable.ts';
import { instant, reason, requestId, uid } from '../ids.ts';

const frozenReply = z.strictObject({
  since: instant,
  /** When it ends by itself; null: it was not asked to. */
  liftsAt: instant.nullable(),
});
const support = { audience: { staff: ['support', 'admin'] }, area: null, quota: 'none' } as const;

export const freezeWalletContract = callable({
  name: 'wallet-freezeWallet',
  summary:
    'Shuts the own wallet at once: nothing is spent and nothing is paid out. Takes back an end that was asked for.',
  request: z.strictObject({ requestId }),
  reply: frozenReply,
  audience: 'person',
  area: null,
  // From any device, at any time: whoever is being robbed has no patience for codes.
  movesMoney: false,
  quota: 'counted',
  errors: ['wallet/not-found', 'ledger/key-reused'],
});

export const askUnfreezeContract = callable({
  name: 'wallet-askUnfreeze',
  summary: 'Asks for the end of the own freeze, right after signing in anew on a trusted device. It ends a day later.',
  request: z.strictObject({ requestId }),
  reply: frozenReply,
  audience: 'person',
  area: null,
  movesMoney: true,
  needsFreshSignIn: true,
  quota: 'counted',
  errors: ['wallet/not-found', 'wallet/not-frozen', 'device/cooling-off', 'ledger/key-reused'],
});

export const freezeForContract = callable({
  name: 'wallet-freezeFor',
  summary: "Shuts somebody's wallet at their word, when they have no device left to do it from.",
  request: z.strictObject({ requestId, uid, reason }),
  reply: frozenReply,
  ...support,
  movesMoney: false,
  errors: ['wallet/not-found', 'ledger/key-reused'],
});

export const liftFreezeContract = callable({
  name: 'wallet-liftFreeze',
  summary: "Opens somebody's wallet at once, after support has made sure who asks.",
  request: z.strictObject({ requestId, uid, reason }),
  reply: z.strictObject({ uid }),
  ...support,
  movesMoney: true,
  errors: ['wallet/not-found', 'adjust/self', 'wallet/not-frozen', 'ledger/key-reused'],
});
