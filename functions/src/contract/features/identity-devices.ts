import { z } from 'zod';
import { callable } from '../callable.ts';
import { deviceDoc } from '../documents/devices.ts';
import { docId, instant, requestId } from '../ids.ts';

const { model, app, platform, city } = deviceDoc.shape;
const own = { audience: 'person', evenBanned: true, area: null, quota: 'counted' } as const;

export const listDevicesContract = callable({
  name: 'identity-listDevices',
  summary: 'Where the caller is signed in, the device seen last first.',
  request: z.strictObject({}),
  reply: z.strictObject({
    devices: z.array(
      z.strictObject({
        deviceId: docId,
        model,
        app,
        platform,
        city,
        firstSeenAt: instant,
        lastSeenAt: instant,
        /** The one that asks, as far as it has named itself at its sign-in. */
        isThis: z.boolean(),
        /** Until then it may spend little and take nothing out; null: it is trusted. */
        lockedUntil: instant.nullable(),
      }),
    ),
  }),
  ...own,
  movesMoney: false,
  errors: [],
});

export const confirmDeviceContract = callable({
  name: 'identity-confirmDevice',
  summary:
    'Says on a trusted device that a new one is the own: its lock ends at once. Never said by the new one itself.',
  request: z.strictObject({ requestId, deviceId: docId }),
  reply: z.strictObject({ deviceId: docId }),
  ...own,
  movesMoney: true,
  errors: ['wallet/not-found', 'device/not-found', 'device/cooling-off', 'ledger/key-reused'],
});

export const signOutDeviceContract = callable({
  name: 'identity-signOutDevice',
  summary:
    'Throws one device out: no pushes, no money moved from it, and it has to sign in anew. From a trusted device.',
  request: z.strictObject({ requestId, deviceId: docId }),
  reply: z.strictObject({ deviceId: docId }),
  ...own,
  movesMoney: true,
  errors: ['device/not-found', 'device/cooling-off', 'ledger/key-reused'],
});

export const signOutEverywhereContract = callable({
  name: 'identity-signOutEverywhere',
  summary: 'Ends every session of the caller, this one too.',
  request: z.strictObject({ requestId }),
  reply: z.strictObject({ devices: z.int().min(0) }),
  ...own,
  movesMoney: false,
  errors: ['ledger/key-reused'],
});
