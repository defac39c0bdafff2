import { describe, expect, it } from 'vitest';
import { listActions, listReports, listTickets } from '../../src/features/people/history.ts';
import { DAY, plus } from '../../src/kernel/time.ts';
import { createPeopleWorld } from '../support/people-world.ts';

describe('what happened to a person, on their page', () => {
  it('lists the cases about them, newest first, page by page', async () => {
    const { platform, as, put, now } = await createPeopleWorld();
    await put('reportCases', 'ann', 'bob', { at: now(), state: 'dismissed' });
    await put('reportCases', 'bob', 'ann');
    const { cases, total } = await listReports(platform, as('moderator', { uid: 'ann', limit: 20 }));
    expect(cases).toEqual([expect.objectContaining({ state: 'dismissed', at: now().toISOString() })]);
    expect(total).toBe(1);
    expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
  });

  it('lists what moderation did, with the appeal', async () => {
    const { platform, as, put, now } = await createPeopleWorld();
    await put('moderationActions', 'ann', 'bob', { at: plus(now(), -DAY), state: 'in-force', until: plus(now(), DAY) });
    const { actions } = await listActions(platform, as('moderator', { uid: 'ann', limit: 20 }));
    expect(actions).toEqual([
      expect.objectContaining({
        state: 'in-force',
        until: plus(now(), DAY).toISOString(),
        at: plus(now(), -DAY).toISOString(),
      }),
    ]);
    expect(await listActions(platform, as('moderator', { uid: 'cara', limit: 20 }))).toEqual({
      actions: [],
      cursor: null,
      total: 0,
    });
  });

  it('lists their tickets in every state, and nobody else’s', async () => {
    const { platform, as, put, now } = await createPeopleWorld();
    await put('tickets', 'ann', 'bob', { state: 'closed', at: now() });
    const { tickets, total } = await listTickets(platform, as('support', { uid: 'ann', limit: 20 }));
    expect(tickets).toEqual([expect.objectContaining({ state: 'closed', at: now().toISOString() })]);
    expect(total).toBe(1);
    expect(await listTickets(platform, as('support', { uid: 'bob', limit: 20 }))).toMatchObject({ tickets: [] });
  });
});
