import { z } from 'zod';
import { callable } from '../callable.ts';

export const ackPingContract = callable({
  name: 'presence-ackPing',
  summary: "A creator's app in the background answers a silent ping: they stay online. True while they are.",
  request: z.strictObject({}),
  reply: z.strictObject({ isOnline: z.boolean() }),
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: [],
});
