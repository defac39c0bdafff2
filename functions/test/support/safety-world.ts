import type { z } from 'zod';
import type { MessageDoc } from '../../src/contract/documents/messages.ts';
import type { UserDoc } from '../../src/contract/documents/people.ts';
import type { ReportReason, ReportTarget } from '../../src/contract/documents/safety.ts';
import type { actContract } from '../../src/contract/features/safety-staff.ts';
import { act } from '../../src/features/safety/act.ts';
import { decideAppeal } from '../../src/features/safety/answer-appeal.ts';
import { appeal } from '../../src/features/safety/appeal.ts';
import { dismissReports } from '../../src/features/safety/dismiss-reports.ts';
import { report } from '../../src/features/safety/report.ts';
import { sweep } from '../../src/features/safety/sweep.ts';
import { takeReport } from '../../src/features/safety/take-report.ts';
import { collectionRef, refTo } from '../../src/kernel/collections.ts';
import { createCallWorld } from './call-world.ts';
import type { Funds } from './economy.ts';

type ActInput = z.output<typeof actContract.request>;

const phones: Record<string, string> = { ann: '+919876500001', bob: '+919876500002', cara: '+919876500003' };

/** Ann and Bob, Cara and Dia who are creators, Mona and Max who moderate, and Ada, an admin. */
export async function createSafetyWorld(funds: Funds = { paid: 100 }) {
  const world = await createCallWorld(funds);
  const { platform, store, people, callAs, now } = world;
  const join = async (uid: string, more: Partial<UserDoc> = {}) => {
    const phone = phones[uid] ?? `+9198765${String(10_000 + people.size)}`;
    people.set(uid, { uid, phone, roles: more.roles ?? [], tokensValidAfter: null });
    const base = { uid, phone, onboardingStep: 'done', roles: [], createdAt: now(), lastSignInAt: now() } as const;
    await store.set(refTo('users', uid), { ...base, ...more, roles: [...(more.roles ?? [])] });
  };
  for (const uid of ['ann', 'bob', 'cara', 'dia']) await join(uid);
  const roles: Record<string, string[]> = { mona: ['moderator'], max: ['moderator'], ada: ['admin'] };
  for (const [uid, own] of Object.entries(roles)) await join(uid, { roles: own });

  let serial = 0;
  const as = <I extends object>(uid: string, input: I, requestId = `safety-request-${++serial}`) =>
    callAs(uid, { ...input, requestId }, { requestId, roles: roles[uid] ?? [] });
  const person = (id: string): ReportTarget => ({ kind: 'person', id });
  const found = async <C extends 'notices' | 'auditLog'>(from: C) =>
    (await store.find({ from: collectionRef(from), limit: 200 })).map(({ data }) => data);

  return {
    ...world,
    as,
    join,
    person,
    report: (by: string, target: ReportTarget, reason: ReportReason = 'harassment', requestId?: string) =>
      report(platform, as(by, { target, reason, words: 'please look' }, requestId)),
    take: (by: string, caseId: string) => takeReport(platform, as(by, { caseId, reason: 'my turn' })),
    act: (by: string, input: Partial<ActInput> & Pick<ActInput, 'action'>, requestId?: string) => {
      const rest = { caseId: null, hidesTarget: false, texts: [], session: null, reasonCode: 'harassment' as const };
      const why = { words: 'Please be kind to others.', reason: 'insulted somebody' };
      return act(platform, as(by, { ...rest, ...why, ...input, requestId: '' }, requestId));
    },
    dismiss: (by: string, caseIds: string[]) => dismissReports(platform, as(by, { caseIds, reason: 'nothing to see' })),
    appeal: (by: string, actionId: string) => appeal(platform, as(by, { actionId, words: 'it was not me' })),
    answer: (by: string, actionId: string, decision: 'uphold' | 'undo', requestId?: string) =>
      decideAppeal(
        platform,
        as(by, { actionId, decision, words: 'We looked again.', reason: 'a second look' }, requestId),
      ),
    sweep: () => sweep(platform, now()),
    kase: (caseId: string) => store.get(refTo('reportCases', caseId)),
    action: (actionId: string) => store.get(refTo('moderationActions', actionId)),
    user: (uid: string) => store.get(refTo('users', uid)),
    claims: (uid: string) => people.get(uid)?.ban ?? null,
    noticesOf: async (uid: string) => (await found('notices')).filter((one) => one.uid === uid).map(({ kind }) => kind),
    audits: async () => (await found('auditLog')).map(({ action, actorUid }) => `${actorUid}: ${action}`),
    say: async (id: string, by: string, to: string, more: Partial<MessageDoc> = {}) => {
      const message: MessageDoc = {
        conversationId: `d_${[by, to].sort().join('_')}`,
        members: [by, to].sort(),
        senderUid: by,
        seq: 1,
        burst: 1,
        repeats: 1,
        type: 'text',
        text: `words of ${id}`,
        media: null,
        replyTo: null,
        state: 'sent',
        editedAt: null,
        at: now(),
        ...more,
      };
      await store.set(refTo('messages', id), message);
    },
  };
}
