import { describe, expect, it } from 'vitest';
import type { DocumentOf } from '../../src/contract/collections.ts';
import type { CreatorApplicationDoc } from '../../src/contract/documents/creators.ts';
import type { TicketDoc } from '../../src/contract/documents/support.ts';
import { deciders, type EventSource } from '../../src/features/automation/decide-event.ts';
import { postEvent } from '../../src/features/automation/post-event.ts';
import { recordChanges } from '../../src/features/automation/record-event.ts';
import { saveEndpoint } from '../../src/features/automation/save-endpoint.ts';
import { noteDevice } from '../../src/features/risk/note-device.ts';
import { settleFlag } from '../../src/features/risk/settle-flag.ts';
import type { Store } from '../../src/kernel/store.ts';
import { HOUR } from '../../src/kernel/time.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createPayoutWorld } from '../support/payout-world.ts';
import { createTestPlatform } from '../support/test-platform.ts';

/** An endpoint that listens to everything, and the triggers of a store's collections, run by hand. */
async function listen(store: MemoryStore & Store, now: Date) {
  const bodies: { type: string; data: Record<string, unknown> }[] = [];
  const { platform, callAs } = createTestPlatform(store, {
    now,
    hooks: {
      post: async ({ body }) => {
        bodies.push(JSON.parse(body));
        return 200;
      },
    },
    tasks: {
      enqueue: async (_, payload) => postEvent(platform, payload as { postId: string }, now),
    },
  });
  const endpoint = {
    requestId: 'request-1',
    endpointId: null,
    name: 'n8n',
    url: 'https://hooks.example.com/mehfil',
    events: ['withdrawal.changed' as const, 'payout.changed' as const, 'fraud-flag.changed' as const],
    isActive: true,
    reason: 'for the office',
  };
  await saveEndpoint(platform, callAs('adam', endpoint));
  const seen = new Map<string, unknown>();
  return {
    platform,
    callAs,
    bodies,
    /** Gives the trigger of a collection what has changed since the last time, each change twice. */
    trigger: async <C extends EventSource>(source: C) => {
      for (const [id, doc] of Object.entries(store.snapshot()[source] ?? {})) {
        const path = `${source}/${id}`;
        const change = { id, before: seen.get(path) as DocumentOf<C> | undefined, after: doc as DocumentOf<C> };
        seen.set(path, doc);
        for (let times = 0; times < 2; times++) await recordChanges(source)(platform, change, now);
      }
    },
  };
}

describe('what the outside is told', () => {
  it('of a withdrawal: each step once, with the mask of the account and no name', async () => {
    const store = createMemoryStore();
    const world = await createPayoutWorld(store);
    const { bodies, trigger } = await listen(store, world.now());
    const { withdrawalId } = await world.request(60_000);
    await trigger('withdrawals');
    await world.decide(withdrawalId);
    await trigger('withdrawals');
    world.advance(HOUR);
    await world.batch();
    await world.runTasks();
    await trigger('withdrawals');
    await world.tell(world.bank.move(`${withdrawalId}_1`, 'succeeded', { utr: 'UTR000001', feePaise: 590 }));
    await trigger('withdrawals');
    await trigger('withdrawals');
    expect(bodies.map(({ type, data }) => [type, data['state']])).toEqual([
      ['withdrawal.changed', 'requested'],
      ['withdrawal.changed', 'approved'],
      ['payout.changed', 'processing'],
      ['payout.changed', 'paid'],
    ]);
    const doc = await world.doc(withdrawalId);
    expect(bodies.at(-1)?.data).toMatchObject({ withdrawalId, amountPaise: 60_000, utr: 'UTR000001' });
    expect(bodies.at(-1)?.data['account']).toBe(doc.beneficiary.mask);
    expect(JSON.stringify(bodies)).not.toContain(doc.beneficiary.holderName);
    expect(JSON.stringify(bodies)).not.toContain('123456789012');
  });

  it('of a flag: that it was raised, and what staff said', async () => {
    const store = createMemoryStore();
    const { bodies, trigger, platform, callAs } = await listen(store, new Date('2026-11-21T06:30:00.000Z'));
    const now = await platform.clock.now();
    for (const uid of ['ann', 'bob', 'cara', 'dan']) {
      await noteDevice(platform, { uid, deviceId: 'one-phone-for-all', now });
    }
    await trigger('riskFlags');
    expect(bodies).toMatchObject([{ type: 'fraud-flag.changed', data: { kind: 'shared-device', state: 'open' } }]);
    const flagId = String(bodies[0]?.data['flagId']);
    const decision = { requestId: 'request-2', flagId, decision: 'dismiss' as const, reason: 'a family' };
    await settleFlag(platform, callAs('fiona', decision, { requestId: 'request-2' }));
    await trigger('riskFlags');
    expect(bodies.map(({ data }) => data['state'])).toEqual(['open', 'dismissed']);
  });
});

describe('the deciders', () => {
  const updatedAt = new Date('2026-11-21T06:30:00.000Z');
  const application = { uid: 'ann', state: 'submitted', agencyCode: 'STARS', about: 'call 98765', updatedAt };
  const decide = (before: object | undefined, after: object) =>
    deciders.creatorApplications(before as CreatorApplicationDoc | undefined, after as CreatorApplicationDoc);

  it('tell of a new state only, and never of a draft', () => {
    expect(decide(undefined, { ...application, state: 'draft' })).toBeNull();
    expect(decide(application, { ...application, about: 'other' })).toBeNull();
    expect(decide({ ...application, state: 'draft' }, application)).toEqual({
      type: 'application.changed',
      occasion: `submitted~${updatedAt.getTime()}`,
      facts: { uid: 'ann', state: 'submitted', hasAgency: true },
    });
  });

  it('tell of a ticket whose turn it is, and not a word of it', () => {
    const ticket = { ticketId: 'MH-1', topic: 'payment', subject: 'call 98765', state: 'open', dispute: null };
    const asked = { ...ticket, turnAt: updatedAt } as TicketDoc;
    expect(deciders.tickets(undefined, asked)).toEqual({
      type: 'ticket.changed',
      occasion: `open~${updatedAt.getTime()}`,
      facts: { ticketId: 'MH-1', topic: 'payment', state: 'open', isDispute: false },
    });
    expect(deciders.tickets(asked, { ...asked, isReminded: true })).toBeNull();
  });
});
