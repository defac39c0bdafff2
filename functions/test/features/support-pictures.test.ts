import { beforeEach, describe, expect, it } from 'vitest';
import { processUpload } from '../../src/features/media/process-upload.ts';
import { removeMedia } from '../../src/features/media/remove-media.ts';
import { rejectMedia } from '../../src/features/media/review-media.ts';
import { sweepMedia } from '../../src/features/media/sweep-media.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { png } from '../support/sample-media.ts';
import { createSupportWorld, type SupportWorld } from '../support/support-world.ts';

let world: SupportWorld;

beforeEach(async () => {
  // Every fifth commit is answered too late: all must know their own work.
  world = await createSupportWorld(createMemoryStore({ faults: { lostReplyRate: 0.2 } }));
});

/** Uploads a picture and has it made ready. @returns its media id */
async function upload(fileId: string, { uid = 'ann', purpose = 'ticket' } = {}): Promise<string> {
  const path = `media/${uid}/${purpose}/${fileId}`;
  await world.files.save(path, await png(), { contentType: 'image/png' });
  await processUpload(world.platform, { path }, world.now());
  return `${uid}~${fileId}`;
}

const media = (mediaId: string) => world.store.get(refTo('media', mediaId));

describe('pictures of a ticket', () => {
  it('come with its words and with replies, and staff see them by links that end', async () => {
    const [first, second] = [await upload('receipt-01'), await upload('receipt-02')];
    const ticketId = await world.open({ pictures: [first] }, 'ann', 'open-with-picture');
    expect(await world.open({ pictures: [first] }, 'ann', 'open-with-picture')).toBe(ticketId);
    world.advance(HOUR);
    await world.reply(ticketId, 'And this one.', 'ann', 'reply-with-picture', [second, first]);
    await world.answer(ticketId);
    const { messages } = await world.read(ticketId);
    expect(messages.map(({ words, pictureUrls }) => [words, pictureUrls.length])).toEqual([
      ['Help me.', 1],
      ['And this one.', 2],
      ['We look at it.', 0],
    ]);
    expect(messages[1]?.pictureUrls[1]).toContain('ready/ann/ticket/receipt-01/full');
    expect((await world.words()).filter(({ pictures }) => pictures.length > 0)).toHaveLength(2);
  });

  it('stay with the ticket; those that were never sent go after a day', async () => {
    const [sent, unsent] = [await upload('receipt-01'), await upload('receipt-02')];
    const ticketId = await world.open({ pictures: [sent] });
    world.advance(400 * DAY);
    await sweepMedia(world.platform, world.now());
    expect(await media(sent)).toMatchObject({ state: 'ready', isShown: false, dueAt: null });
    expect(await media(unsent)).toBeUndefined();
    await expect(world.files.stat('ready/ann/ticket/receipt-02/full')).resolves.toBeUndefined();
    await removeMedia(world.platform, [sent], world.now());
    expect((await world.read(ticketId)).messages[0]?.pictureUrls).toEqual([null]);
  });

  it('are the caller’s own, made ready for tickets, and not about to go; else nothing is written', async () => {
    const old = await upload('receipt-00');
    world.advance(23 * HOUR);
    const before = world.store.snapshot()['tickets'];
    const cases = [
      [await upload('of-bob-0001', { uid: 'bob' }), 'media/not-found'],
      [await upload('in-a-chat-01', { purpose: 'chat-image' }), 'media/not-found'],
      ['ann~never-there', 'media/not-found'],
      [old, 'media/not-found'],
    ] as const;
    for (const [picture, code] of cases) {
      await expect(world.open({ pictures: [picture] })).rejects.toMatchObject({ code, details: { mediaId: picture } });
    }
    const path = 'media/ann/ticket/no-picture';
    await world.files.save(path, 'not a picture at all', { contentType: 'image/png' });
    await processUpload(world.platform, { path }, world.now());
    await expect(world.open({ pictures: ['ann~no-picture'] })).rejects.toMatchObject({ code: 'media/not-ready' });
    expect(world.store.snapshot()['tickets']).toEqual(before);
    const ticketId = await world.open();
    await expect(world.reply(ticketId, 'Look.', 'ann', undefined, ['of-bob-0001'])).rejects.toMatchObject({
      code: 'media/not-found',
    });
    expect(await world.words()).toHaveLength(1);
  });

  it('are never shown to others, and are no matter for the queue of moderators', async () => {
    const mediaId = await upload('receipt-01');
    expect(await media(mediaId)).toMatchObject({ moderation: 'approved', queuedAt: null, isShown: false });
    await expect(world.files.stat('shown/ann/ticket/receipt-01/full')).resolves.toBeUndefined();
    const reject = { requestId: 'reject-picture', mediaId, reason: 'not nice' };
    await expect(
      rejectMedia(world.platform, world.callAs('mona', reject, { requestId: reject.requestId })),
    ).rejects.toMatchObject({ code: 'media/wrong-state' });
  });
});
