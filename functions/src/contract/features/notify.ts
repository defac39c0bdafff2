import { z } from 'zod';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { deviceDoc } from '../documents/devices.ts';
import { docId, requestId } from '../ids.ts';
import { noticeKind, type Place, places } from '../notice-kinds.ts';

/** The app's own name of the device, kept over reinstalls where it can be. Stored as a keyed hash only. */
const deviceName = z.string().min(8).max(128);

export const registerDeviceContract = callable({
  name: 'notify-registerDevice',
  summary: 'Says on which device somebody uses the app and where pushes go: at every start, and when a token changes.',
  request: z.strictObject({
    requestId,
    deviceId: deviceName,
    app: deviceDoc.shape.app,
    platform: deviceDoc.shape.platform,
    language: locale,
    appVersion: deviceDoc.shape.appVersion,
    model: z.string().trim().min(1).max(60).nullable(),
    /** Null when the person lets the app send none. */
    pushToken: deviceDoc.shape.pushToken,
    /** iOS: of PushKit. */
    voipToken: deviceDoc.shape.voipToken,
  }),
  /** As lists of devices name it. */
  reply: z.strictObject({ deviceId: docId }),
  audience: 'person',
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: ['app/upgrade-required'],
});

export const removeDeviceContract = callable({
  name: 'notify-removeDevice',
  summary: 'At sign-out: this device gets no more pushes for this person.',
  request: z.strictObject({ requestId, deviceId: deviceName }),
  reply: z.strictObject({ removed: z.boolean() }),
  audience: 'person',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: [],
});

export const readAllContract = callable({
  name: 'notify-readAll',
  summary: 'Marks everything in the inbox as read, up to 500 notices a call.',
  request: z.strictObject({ requestId }),
  reply: z.strictObject({
    read: z.int(),
    /** False: more is unread; call again. */
    isDone: z.boolean(),
  }),
  audience: 'person',
  evenBanned: true,
  area: null,
  movesMoney: false,
  quota: 'counted',
  errors: [],
});

const value = z.union([z.string().max(300), z.number().min(-1_000_000_000_000).max(1_000_000_000_000)]).optional();
const given = Object.fromEntries(Object.keys(places).map((place) => [place, value])) as Record<Place, typeof value>;
const words = z.strictObject({ title: z.string(), body: z.string() });

export const previewTemplateContract = callable({
  name: 'notify-previewTemplate',
  summary: 'What a kind of notice says in a language, on every way out, with values of your own.',
  request: z.strictObject({
    kind: noticeKind,
    language: locale,
    /** What fills the places of the words. */
    params: z.strictObject(given),
  }),
  reply: z.strictObject({
    push: words,
    mail: z.strictObject({ subject: z.string(), text: z.string(), html: z.string() }).nullable(),
    /** Null: this kind goes by no text, or has no approved template in this language. */
    text: z
      .strictObject({ channel: z.enum(['sms', 'whatsapp']), templateId: z.string(), values: z.array(z.string()) })
      .nullable(),
  }),
  audience: { staff: ['admin', 'support'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
