import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { MediaDoc } from '../../src/contract/documents/media.ts';
import { hideMessage } from '../../src/features/message/public.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { createTalk } from '../support/message-talk.ts';

describe('a message that has arrived', () => {
  it('counts for the other, shows its beginning and moves the conversation up', async () => {
    const { talk, say, pen, tasks, advance, now } = await createTalk();
    advance(MINUTE);
    const id = await say(talk, 'ann', 'x'.repeat(300));
    const bobs = await pen(talk, 'bob');
    expect(bobs).toMatchObject({ heard: { ann: 1 }, lastAt: now() });
    expect(Object.values(bobs.previews)).toEqual([
      { messageId: id, senderUid: 'ann', type: 'text', text: 'x'.repeat(100), at: now() },
    ]);
    expect(() => collections.conversationMembers.parse(bobs)).not.toThrow();
    expect(tasks).toMatchObject([{ name: 'message-tellPhones', payload: { senderUid: 'ann', uids: ['bob'] } }]);
  });

  it('costs one write and no read beside the message and the pen', async () => {
    const { talk, write, platform, store, now } = await createTalk();
    const { id, after } = await write(talk, 'ann', { text: 'hello' });
    await platform.config.read(now());
    const { followMessage } = await import('../../src/features/message/follow-message.ts');
    const calls: string[] = [];
    const counted = new Proxy(store, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          calls.push(String(name));
          return value.apply(target, given);
        };
      },
    });
    await followMessage({ ...platform, store: counted }, { id, before: undefined, after }, now());
    expect(calls).toEqual(['amend']);
  });

  it('is right when told twice and in another order', async () => {
    const { talk, write, follow, pen, advance } = await createTalk();
    const first = await write(talk, 'ann', { text: 'one' });
    advance(SECOND);
    const second = await write(talk, 'ann', { text: 'two' });
    advance(SECOND);
    const third = await write(talk, 'ann', { text: 'three' });
    for (const { id, after } of [third, first, second, third]) await follow(id, undefined, after);
    expect((await pen(talk, 'bob')).heard).toEqual({ ann: 3 });
    // An event that comes once more much later changes nothing either.
    advance(HOUR);
    const known = await pen(talk, 'bob');
    await follow(first.id, undefined, first.after);
    expect(await pen(talk, 'bob')).toEqual(known);
    const late = await write(talk, 'ann', { text: 'late', at: first.after.at, seq: 4 });
    await follow(late.id, undefined, late.after);
    expect((await pen(talk, 'bob')).heard).toEqual({ ann: 4 });
    expect((await pen(talk, 'bob')).lastAt).toEqual(known.lastAt);
  });

  it('does not mind a reader who is gone', async () => {
    const { talk, say, store, faults } = await createTalk();
    store.poke(`conversationMembers/${talk}~bob`, undefined);
    await say(talk, 'ann', 'still there?');
    expect(faults).toEqual([]);
  });
});

describe('a message that changes', () => {
  it('takes its beginning along: edited, taken back, removed by staff and shown again', async () => {
    const { talk, say, pen, store, follow, message } = await createTalk();
    const id = await say(talk, 'ann', 'helo');
    const shown = async () => Object.values((await pen(talk, 'bob')).previews).map(({ text }) => text);
    const change = async (patch: object) => {
      const before = await message(id);
      await store.update(refTo('messages', id), patch);
      await follow(id, before);
    };
    await change({ text: 'hello', editedAt: new Date() });
    expect(await shown()).toEqual(['hello']);
    const beforeHiding = await message(id);
    await store.transaction((tx) => hideMessage(tx, { messageId: id, state: 'removed' }));
    await follow(id, beforeHiding);
    expect(await message(id)).toMatchObject({ state: 'removed', members: [], withheldFrom: ['ann', 'bob'] });
    expect(await shown()).toEqual(['']);
    const beforeShowing = await message(id);
    await store.transaction((tx) => hideMessage(tx, { messageId: id, state: 'sent' }));
    await follow(id, beforeShowing);
    expect(await message(id)).toMatchObject({ state: 'sent', members: ['ann', 'bob'], withheldFrom: [] });
    expect(await shown()).toEqual(['hello']);
    await change({ state: 'deleted', text: '' });
    expect(await shown()).toEqual(['']);
    await store.transaction((tx) => hideMessage(tx, { messageId: id, state: 'sent' }));
    expect(await message(id)).toMatchObject({ state: 'deleted' });
  });

  it('a message that staff look for must be there', async () => {
    const { store } = await createTalk();
    const hiding = store.transaction((tx) => hideMessage(tx, { messageId: 'nothing', state: 'held' }));
    await expect(hiding).rejects.toThrow(expect.objectContaining({ code: 'message/not-found' }));
  });
});

describe('a message that leads off the platform', () => {
  it('shadow: is recorded and reaches the other', async () => {
    const { talk, say, pen, message, documentsIn, now } = await createTalk('shadow');
    const id = await say(talk, 'ann', 'call me on nine eight seven six five four three two one zero');
    expect(documentsIn('flaggedContent')).toEqual([
      { surface: 'message', targetId: id, uid: 'ann', hits: ['phone'], mode: 'shadow', state: 'recorded', at: now() },
    ]);
    expect(documentsIn('notices')).toEqual([]);
    expect(await message(id)).toMatchObject({ state: 'sent', members: ['ann', 'bob'] });
    expect((await pen(talk, 'bob')).heard).toEqual({ ann: 1 });
  });

  it('warn: tells its sender too, once', async () => {
    const { talk, write, follow, documentsIn } = await createTalk('warn');
    const { id, after } = await write(talk, 'ann', { text: 'ann@gmail.com' });
    await follow(id, undefined, after);
    await follow(id, undefined, after);
    expect(documentsIn('notices')).toMatchObject([{ uid: 'ann', kind: 'message-flagged' }]);
    expect(documentsIn('flaggedSenders')).toMatchObject([{ uid: 'ann', state: 'counted' }]);
  });

  it('hold: only its sender sees it, until staff show it', async () => {
    const { talk, write, follow, pen, message, documentsIn, store } = await createTalk('hold');
    const { id, after } = await write(talk, 'ann', { text: 'paytm karo 9876543210' });
    await follow(id, undefined, after);
    await follow(id, undefined, after);
    const held = await message(id);
    expect(held).toMatchObject({ state: 'held', members: ['ann'], withheldFrom: ['bob'] });
    expect((await pen(talk, 'bob')).heard).toEqual({});
    expect(documentsIn('flaggedContent')).toMatchObject([{ state: 'open', hits: ['phone', 'money'] }]);
    await store.transaction((tx) => hideMessage(tx, { messageId: id, state: 'sent' }));
    await follow(id, held);
    expect((await pen(talk, 'bob')).heard).toEqual({ ann: 1 });
    expect(await message(id)).toMatchObject({ state: 'sent', members: ['ann', 'bob'] });
  });

  it('hold: stays released when its event comes again, and what is written into it later is held anew', async () => {
    const { talk, write, follow, message, documentsIn, store, advance, now } = await createTalk('hold');
    const { id, after } = await write(talk, 'ann', { text: 'paytm karo 9876543210' });
    await follow(id, undefined, after);
    await store.transaction((tx) => hideMessage(tx, { messageId: id, state: 'sent' }));
    await store.update(refTo('flaggedContent', `message~${id}`), { state: 'cleared' });
    advance(MINUTE);
    await follow(id, undefined, after);
    expect(await message(id)).toMatchObject({ state: 'sent', members: ['ann', 'bob'] });
    const released = await message(id);
    await store.update(refTo('messages', id), { text: 'paytm 9876543211', editedAt: now() });
    await follow(id, released);
    expect(await message(id)).toMatchObject({ state: 'held', members: ['ann'] });
    expect(documentsIn('flaggedContent')).toMatchObject([{ state: 'open', at: now() }]);
  });

  it('off: nobody looks', async () => {
    const { talk, say, documentsIn } = await createTalk('off');
    await say(talk, 'ann', '9876543210');
    expect(documentsIn('flaggedContent')).toEqual([]);
  });

  it('is found in an edit too', async () => {
    const { talk, say, message, follow, store, documentsIn } = await createTalk('hold');
    const id = await say(talk, 'ann', 'hello');
    const before = await message(id);
    await store.update(refTo('messages', id), { text: 'me: 98765 43210' });
    await follow(id, before);
    expect(await message(id)).toMatchObject({ state: 'held', members: ['ann'] });
    expect(documentsIn('flaggedContent')).toHaveLength(1);
  });

  it('brings who does it again and again before staff', async () => {
    const { talk, say, advance, documentsIn } = await createTalk();
    for (const text of ['t.me/ann', 'ann@okaxis']) await say(talk, 'ann', text);
    expect(documentsIn('flaggedSenders')).toMatchObject([{ state: 'counted' }]);
    advance(8 * DAY);
    await say(talk, 'ann', 'whatsapp me');
    expect(documentsIn('flaggedSenders')).toMatchObject([{ state: 'counted' }]);
    for (const text of ['t.me/ann', 'ann@okaxis']) await say(talk, 'ann', text);
    expect(documentsIn('flaggedSenders')).toMatchObject([{ state: 'review' }]);
    for (const doc of documentsIn('flaggedSenders')) {
      expect(() => collections.flaggedSenders.parse(doc)).not.toThrow();
    }
  });
});

describe('a file that was sent', () => {
  const file = { mediaId: 'ann~file' };

  async function createFile(change: Partial<MediaDoc> | null) {
    const world = await createTalk();
    const { doc } = seedDocument('media', 'ann', 'bob');
    const ready = { ...doc, ...file, ownerUid: 'ann', purpose: 'chat-voice', state: 'ready', moderation: 'approved' };
    if (change !== null) await world.store.set(refTo('media', file.mediaId), { ...(ready as MediaDoc), ...change });
    const id = await world.say(world.talk, 'ann', '', { type: 'voice', media: file });
    return { ...world, id };
  }

  it('is shown when it is its sender’s and ready', async () => {
    const { message, id, pen, talk } = await createFile({});
    expect(await message(id)).toMatchObject({ state: 'sent' });
    expect((await pen(talk, 'bob')).heard).toEqual({ ann: 1 });
  });

  it.each([
    ['is not there', null],
    ['is somebody else’s', { ownerUid: 'bob' }],
    ['is for something else', { purpose: 'avatar' as const }],
    ['is not ready', { state: 'processing' as const }],
    ['was rejected', { moderation: 'rejected' as const }],
  ])('is held when it %s', async (_, change) => {
    const { message, id, pen, talk } = await createFile(change);
    expect(await message(id)).toMatchObject({ state: 'held', members: ['ann'] });
    expect((await pen(talk, 'bob')).heard).toEqual({});
  });

  it('stays released when its event comes again', async () => {
    const { message, id, store, follow } = await createFile(null);
    await store.transaction((tx) => hideMessage(tx, { messageId: id, state: 'sent' }));
    await follow(id, undefined);
    expect(await message(id)).toMatchObject({ state: 'sent', members: ['ann', 'bob'] });
  });
});
