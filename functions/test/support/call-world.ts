import type { SessionKind } from '../../src/contract/config/rates.ts';
import type { SessionDoc } from '../../src/contract/documents/sessions.ts';
import { acceptSession } from '../../src/features/session/accept-session.ts';
import { ackRing } from '../../src/features/session/ack-ring.ts';
import { advanceSession } from '../../src/features/session/advance-session.ts';
import { endByParticipant } from '../../src/features/session/finish-session.ts';
import { joinSession, keepChat, renewToken } from '../../src/features/session/report-presence.ts';
import { requestSession } from '../../src/features/session/request-session.ts';
import { loadSession } from '../../src/features/session/session-store.ts';
import type { Store } from '../../src/kernel/store.ts';
import type { RtcProvider, RtcTokenGrant } from '../../src/platform/rtc/rtc-provider.ts';
import { writeWord } from './chat-words.ts';
import { approveCreator, type Funds, fundWallet, openProfile } from './economy.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createTestPlatform, type TestWorld } from './test-platform.ts';

interface Ring {
  readonly requestId?: string;
  readonly rate?: number;
  readonly kind?: SessionKind;
}

export interface CallWorld extends TestWorld {
  readonly store: Store & MemoryStore;
  readonly grants: RtcTokenGrant[];
  readonly closed: string[];
  /** Who the media provider says is on a channel, by rtc uid. */
  readonly onChannel: Set<number>;
  request(payer?: string, creator?: string, more?: Ring): Promise<string>;
  ack(sessionId: string, uid?: string): Promise<unknown>;
  accept(sessionId: string, uid?: string, requestId?: string): Promise<{ state: string }>;
  join(sessionId: string, uid: string): ReturnType<typeof joinSession>;
  renew(sessionId: string, uid: string): ReturnType<typeof renewToken>;
  end(sessionId: string, uid: string): Promise<{ state: string; endReason: string | null }>;
  session(sessionId: string): Promise<SessionDoc>;
  keep(sessionId: string, uid: string): ReturnType<typeof keepChat>;
  /** Writes in the conversation with the other one, if the pen writes; tells whether it did. */
  write(uid: string, toUid: string): Promise<boolean>;
  /** Rings, accepts and connects: a call with its first minute paid. */
  connect(payer?: string, creator?: string): Promise<string>;
  /** The same for a paid chat. */
  connectChat(payer?: string, creator?: string): Promise<string>;
  /** Lets time pass in steps; both apps renew as they should, and tasks run when due. */
  talk(sessionId: string, seconds: number, more?: { silent?: readonly string[] }): Promise<SessionDoc>;
}

/** Ann (with coins) and Cara (a creator at 5 coins a minute), at noon in India, over the memory store. */
export async function createCallWorld(funds: Funds = { paid: 100 }, store = createMemoryStore()): Promise<CallWorld> {
  const grants: RtcTokenGrant[] = [];
  const closed: string[] = [];
  const onChannel = new Set<number>();
  const rtc: RtcProvider = {
    name: 'agora',
    issueToken: (grant) => {
      grants.push(grant);
      return `token-${grants.length}`;
    },
    closeChannel: async ({ channel }) => void closed.push(channel),
    removeFromChannel: async () => {},
    listParticipants: async () => [...onChannel],
  };
  const world = createTestPlatform(store, { rtc });
  const { platform, callAs } = world;
  for (const uid of ['ann', 'bob']) {
    await fundWallet(store, uid, { funds, now: world.now() });
    await openProfile(store, uid, world.now());
  }
  for (const uid of ['cara', 'dia']) await approveCreator(store, uid, { now: world.now() });

  const self: CallWorld = {
    ...world,
    store,
    grants,
    closed,
    onChannel,
    request: async (payer = 'ann', creator = 'cara', { requestId, rate = 5, kind = 'audio' } = {}) => {
      const input = { requestId: '', creatorUid: creator, kind, rateCoinsPerMin: rate };
      const reply = await requestSession(platform, callAs(payer, input, requestId === undefined ? {} : { requestId }));
      return reply.sessionId;
    },
    ack: (sessionId, uid = 'cara') => ackRing(platform, callAs(uid, { sessionId })),
    accept: (sessionId, uid = 'cara', requestId) =>
      acceptSession(platform, callAs(uid, { sessionId }, requestId === undefined ? {} : { requestId })),
    join: (sessionId, uid) => joinSession(platform, callAs(uid, { sessionId })),
    renew: (sessionId, uid) => renewToken(platform, callAs(uid, { sessionId })),
    keep: (sessionId, uid) => keepChat(platform, callAs(uid, { sessionId })),
    write: (uid, toUid) => {
      const messageId = platform.random.id();
      return writeWord(store, { fromUid: uid, toUid, messageId, now: world.now() });
    },
    end: (sessionId, uid) => endByParticipant(platform, callAs(uid, { sessionId })),
    session: (sessionId) => loadSession(store, sessionId),
    connect: async (payer = 'ann', creator = 'cara') => {
      const sessionId = await self.request(payer, creator);
      await self.ack(sessionId, creator);
      await self.accept(sessionId, creator);
      for (const uid of [payer, creator]) await self.join(sessionId, uid);
      for (const uid of [payer, creator]) await self.renew(sessionId, uid);
      return sessionId;
    },
    connectChat: async (payer = 'ann', creator = 'cara') => {
      const sessionId = await self.request(payer, creator, { kind: 'chat' });
      await self.ack(sessionId, creator);
      await self.accept(sessionId, creator);
      for (const uid of [payer, creator]) await self.keep(sessionId, uid);
      return sessionId;
    },
    talk: async (sessionId, seconds, { silent = [] } = {}) => {
      for (let passed = 1; passed <= seconds; passed += 1) {
        world.advance(1_000);
        const session = await self.session(sessionId);
        if (session.state === 'ended') break;
        if (session.dueAt !== null && session.dueAt <= world.now()) {
          await advanceSession(platform, sessionId, world.now());
        }
        if (passed % 30 !== 0) continue;
        for (const uid of session.people.filter((one) => !silent.includes(one))) {
          const report = session.kind === 'chat' ? self.keep : self.renew;
          await report(sessionId, uid).catch(() => undefined);
        }
      }
      return self.session(sessionId);
    },
  };
  return self;
}
