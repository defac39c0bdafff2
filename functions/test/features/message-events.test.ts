import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { MessageDoc } from '../../src/contract/documents/messages.ts';
import { noteCall, noteGift } from '../../src/features/message/note-events.ts';
import { lastMessageIn } from '../../src/features/message/public.ts';
import { untold } from '../../src/features/message/tell-phones.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { createTalk } from '../support/message-talk.ts';

describe('a flood', () => {
  it('mutes its sender for a minute, and longer each time', async () => {
    const { talk, write, follow, pen, advance, now } = await createTalk();
    const flood = await write(talk, 'ann', { text: 'a', burst: 5 });
    await follow(flood.id, undefined, flood.after);
    expect((await pen(talk, 'ann')).mutedUntil).toEqual(plus(now(), MINUTE));
    const before = await pen(talk, 'ann');
    advance(10 * SECOND);
    await follow(flood.id, undefined, flood.after);
    expect(await pen(talk, 'ann')).toEqual(before);
    advance(5 * MINUTE);
    await write(talk, 'ann', { text: 'b', burst: 5 }).then(({ id, after }) => follow(id, undefined, after));
    expect(await pen(talk, 'ann')).toMatchObject({ mutedUntil: plus(now(), 5 * MINUTE), floods: { count: 2 } });
    advance(2 * DAY);
    await write(talk, 'ann', { text: 'c', burst: 5 }).then(({ id, after }) => follow(id, undefined, after));
    expect(await pen(talk, 'ann')).toMatchObject({ mutedUntil: plus(now(), MINUTE), floods: { count: 1 } });
    expect(() => collections.conversationMembers.parse({ ...before })).not.toThrow();
  });

  it('is also the same text again and again', async () => {
    const { talk, say, pen, advance } = await createTalk();
    for (let sent = 1; sent <= 4; sent += 1) await say(talk, 'ann', 'buy now');
    expect((await pen(talk, 'ann')).mutedUntil).toBeNull();
    advance(SECOND);
    await say(talk, 'ann', 'buy now');
    expect((await pen(talk, 'ann')).mutedUntil).not.toBeNull();
  });
});

describe('what the server writes', () => {
  const gift = { ...seedDocument('gifts', 'ann', 'bob').doc, context: { kind: 'chat', id: 'd_ann_bob' } };
  const receipt = { ...seedDocument('receipts', 'ann', 'bob').doc, otherUid: 'bob', side: 'payer', revision: 0 };

  it('tells of a gift between the two, once, and counts as nobody’s message', async () => {
    const { talk, platform, documentsIn, now, store, follow, pen } = await createTalk();
    await noteGift(platform, gift as never, now());
    await noteGift(platform, gift as never, now());
    const lines = documentsIn('messages');
    expect(lines).toMatchObject([
      { type: 'system', senderUid: 'system', members: ['ann', 'bob'], event: { kind: 'gift' } },
    ]);
    for (const line of lines) expect(() => collections.messages.parse(line)).not.toThrow();
    const [posted] = await store.find({ from: collectionRef('messages'), limit: 1 });
    await follow(posted?.id ?? '', undefined);
    for (const uid of ['ann', 'bob']) {
      const { heard, previews } = await pen(talk, uid);
      expect(heard).toEqual({});
      expect(Object.values(previews)).toMatchObject([{ senderUid: 'system', type: 'system' }]);
    }
  });

  it('stays deleted for whoever deleted it, however late its event comes again', async () => {
    const { platform, documentsIn, now, store } = await createTalk();
    await noteGift(platform, gift as never, now());
    const [posted] = await store.find<MessageDoc>({ from: collectionRef('messages'), limit: 1 });
    if (posted === undefined) throw new Error('nothing was posted');
    // No app can write such an id, so nobody's message is in its place.
    expect(posted.id).toContain('~');
    await store.update(posted.ref, { members: ['bob'] });
    await noteGift(platform, gift as never, now());
    expect(documentsIn('messages')).toMatchObject([{ members: ['bob'] }]);
  });

  it('leaves gifts before others where they are shown', async () => {
    const { platform, documentsIn, now } = await createTalk();
    await noteGift(platform, { ...gift, context: { kind: 'room', id: 'r1' } } as never, now());
    expect(documentsIn('messages')).toEqual([]);
  });

  it('tells of a call by the payer’s receipt alone', async () => {
    const { platform, documentsIn, now } = await createTalk();
    await noteCall(platform, { ...receipt, side: 'creator' } as never, now());
    await noteCall(platform, { ...receipt, revision: 1 } as never, now());
    expect(documentsIn('messages')).toEqual([]);
    await noteCall(platform, receipt as never, now());
    expect(documentsIn('messages')).toMatchObject([{ event: { kind: 'call', params: { byUid: 'ann' } } }]);
  });

  it('writes nothing where there is no conversation', async () => {
    const { platform, documentsIn, now } = await createTalk();
    await noteGift(platform, { ...gift, receiverUid: 'dev' } as never, now());
    expect(documentsIn('messages')).toEqual([]);
  });
});

describe('what is left to tell', () => {
  it('is the latest that was not seen, unless the conversation is silent', async () => {
    const { talk, say, pen, now, advance } = await createTalk();
    await say(talk, 'ann', 'one');
    advance(SECOND);
    await say(talk, 'ann', 'two');
    advance(SECOND);
    await say(talk, 'ann', 'three');
    const bobs = await pen(talk, 'bob');
    expect(untold(bobs, 'ann', now())?.text).toBe('three');
    expect(untold({ ...bobs, seen: { ann: 3 } }, 'ann', now())).toBeUndefined();
    expect(untold({ ...bobs, silentUntil: plus(now(), HOUR) }, 'ann', now())).toBeUndefined();
    expect(untold({ ...bobs, silentUntil: plus(now(), -HOUR) }, 'ann', now())?.text).toBe('three');
    expect(untold({ ...bobs, leftAt: now() }, 'ann', now())).toBeUndefined();
    expect(untold(await pen(talk, 'ann'), 'bob', now())).toBeUndefined();
  });

  it('lastMessageIn finds the newest', async () => {
    const { talk, say, store, advance } = await createTalk();
    expect(await lastMessageIn(store, talk)).toBeUndefined();
    await say(talk, 'ann', 'one');
    advance(SECOND);
    const id = await say(talk, 'bob', 'two');
    expect((await lastMessageIn(store, talk))?.id).toBe(id);
  });
});
