import type { DocumentOf } from '../../src/contract/collections.ts';
import type { NoticeDoc } from '../../src/contract/documents/people.ts';
import { defaultSettings, type SettingsDoc } from '../../src/contract/documents/settings.ts';
import type { NoticeKind } from '../../src/contract/notice-kinds.ts';
import { deliverDue } from '../../src/features/notify/deliver-due.ts';
import { deliverNotice } from '../../src/features/notify/deliver-notice.ts';
import { noticeFor } from '../../src/features/notify/public.ts';
import { registerDevice } from '../../src/features/notify/register-device.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { docIdOf } from '../../src/kernel/store.ts';
import type { Mail, MailOutcome } from '../../src/platform/mail/mailer.ts';
import type { PushMessage, PushOutcome } from '../../src/platform/push/push-sender.ts';
import type { TextMessage, TextOutcome } from '../../src/platform/text/text-sender.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

/** What a provider says to the next message, or that it does not answer. */
type Script<O> = O | Error;

function says<O>(scripts: Script<O>[], otherwise: O): O {
  const answer = scripts.shift() ?? otherwise;
  if (answer instanceof Error) throw answer;
  return answer;
}

/** Half past eleven in the morning in India. */
const morning = new Date('2026-11-21T06:00:00.000Z');

/** People with devices, and providers that remember what they were given. */
export function createNotifyWorld(now = morning) {
  const store = createMemoryStore();
  const sent = { pushes: [] as PushMessage[], mails: [] as Mail[], texts: [] as TextMessage[] };
  const next = {
    push: [] as Script<PushOutcome>[],
    mail: [] as Script<MailOutcome>[],
    text: [] as Script<TextOutcome>[],
  };
  const world = createTestPlatform(store, {
    now,
    push: {
      send: async (messages) => {
        sent.pushes.push(...messages);
        return messages.map(() => says(next.push, 'sent'));
      },
    },
    mail: {
      send: async (mail) => {
        sent.mails.push(mail);
        return says(next.mail, 'sent');
      },
    },
    texts: {
      send: async (message) => {
        sent.texts.push(message);
        return says(next.text, 'sent');
      },
    },
  });
  const { platform, callAs } = world;

  const meet = async (uid: string, { settings = {}, email = null }: Meeting = {}) => {
    const at = world.now();
    await store.set(refTo('settings', uid), { ...defaultSettings, uid, language: 'en', updatedAt: at, ...settings });
    await store.set(refTo('users', uid), {
      uid,
      phone: `+9190000000${uid.length}1`,
      email,
      onboardingStep: 'done',
      roles: [],
      createdAt: at,
      lastSignInAt: at,
    });
  };
  const register = (uid: string, deviceId = `phone-of-${uid}`, more: Partial<Device> = {}, roles: string[] = []) =>
    registerDevice(
      platform,
      callAs(
        uid,
        { requestId: 'request-1', ...device, deviceId, pushToken: `token-of-${deviceId}`, ...more },
        { roles },
      ),
    );
  const put = async (uid: string, kind: NoticeKind, params: NoticeDoc['params'] = {}, cause = `cause-${uid}`) => {
    const notice = noticeFor(cause, { uid, kind, params, link: { kind: 'thing', id: 'thing-1' }, at: world.now() });
    await store.create(notice.ref, notice.doc);
    return { id: docIdOf(notice.ref), after: notice.doc };
  };
  /** Writes a notice and delivers the event of it. */
  const tell = async (...told: Parameters<typeof put>) => {
    const event = await put(...told);
    await deliverNotice(platform, event, world.now());
    return event;
  };
  return {
    ...world,
    store,
    sent,
    next,
    meet,
    register,
    put,
    tell,
    /** Moves to the next due task of deliveries and runs it. */
    runTask: async () => {
      const task = world.tasks.filter(({ name }) => name === 'notify-deliverDue').at(-1);
      if (task === undefined) throw new Error('nothing is due');
      world.advance(task.at.getTime() - world.now().getTime());
      await deliverDue(platform, task.payload as { deliveryId: string }, world.now());
    },
    delivery: (id: string) => store.get(refTo('noticeDeliveries', id)),
    device: (uid: string, deviceId: string) => store.get(refTo('devices', `${uid}~${deviceId}`)),
    notices: async (uid: string) => {
      const where = [{ field: 'uid', op: '==' as const, value: uid }];
      return store.find<DocumentOf<'notices'>>({ from: collectionRef('notices'), where, limit: 1_000 });
    },
  };
}

interface Meeting {
  readonly settings?: Partial<SettingsDoc>;
  readonly email?: string | null;
}

const device = {
  deviceId: 'phone-of-nobody',
  app: 'user' as 'user' | 'creator' | 'console',
  platform: 'android' as 'android' | 'ios' | 'web',
  language: 'en' as SettingsDoc['language'],
  appVersion: '2.10.0',
  model: 'Pixel 9',
  pushToken: 'token-of-nobody' as string | null,
  voipToken: null as string | null,
};
type Device = typeof device;
