import { describe, expect, it } from 'vitest';
import { collections } from '../../src/contract/collections.ts';
import type { MediaDoc } from '../../src/contract/documents/media.ts';
import type { MessageDoc } from '../../src/contract/documents/messages.ts';
import { sweepMedia } from '../../src/features/media/sweep-media.ts';
import { endTerms } from '../../src/features/message/end-terms.ts';
import { leaveAll } from '../../src/features/message/leave-all.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY, MINUTE, plus } from '../../src/kernel/time.ts';
import { seedDocument } from '../rules/seed-documents.ts';
import { createTalk } from '../support/message-talk.ts';

async function createOldTalk() {
  const world = await createTalk();
  const { platform, store, files, advance, now, talk } = world;
  const { doc } = seedDocument('media', 'ann', 'bob');
  const voice = { state: 'ready', moderation: 'approved', isShown: false, purpose: 'chat-voice' } as const;
  const sendVoice = async (fileId: string, more: Partial<MediaDoc> = {}) => {
    const mediaId = `ann~${fileId}`;
    const dueAt = plus(now(), 180 * DAY);
    await store.set(refTo('media', mediaId), {
      ...(doc as MediaDoc),
      ...voice,
      mediaId,
      ownerUid: 'ann',
      dueAt,
      ...more,
    });
    await files.save(`ready/ann/chat-voice/${fileId}/full`, 'la la', { contentType: 'audio/mp4' });
    return world.say(talk, 'ann', '', { type: 'voice', media: { mediaId } });
  };
  return {
    ...world,
    sendVoice,
    /** What the schedules do by themselves, each day. */
    pass: async (days: number) => {
      for (let day = 0; day < days; day += 1) {
        advance(DAY);
        await endTerms(platform, now());
        await sweepMedia(platform, now());
      }
    },
    texts: () => world.documentsIn('messages').map((one) => (one as { text: string }).text),
    term: () => store.get(refTo('messageTerms', talk)),
  };
}

describe('the messages of a conversation', () => {
  it('stay for a year after the last of them, however old they are, and their files for half a year', async () => {
    const { say, talk, sendVoice, pass, texts, files, pen } = await createOldTalk();
    await say(talk, 'ann', 'good morning');
    await sendVoice('voice-001');
    await pass(179);
    await say(talk, 'bob', 'good evening');
    await pass(179);
    expect(files.paths()).toEqual(['ready/ann/chat-voice/voice-001/full']);
    await pass(1);
    expect([files.paths(), texts()]).toEqual([[], ['good morning', 'good evening']]);
    await pass(184);
    expect(texts()).toEqual(['good morning', 'good evening']);
    expect(Object.keys((await pen(talk, 'bob')).previews)).not.toEqual([]);
    await pass(1);
    expect(texts()).toEqual([]);
    expect(await pen(talk, 'bob')).toMatchObject({ previews: {}, lastSentText: '' });
  });

  it('that people begin again have a new term', async () => {
    const { say, talk, pass, texts, term } = await createOldTalk();
    await say(talk, 'ann', 'one');
    await pass(400);
    await say(talk, 'ann', 'two');
    await pass(364);
    expect(texts()).toEqual(['two']);
    collections.messageTerms.parse(await term());
    await pass(1);
    expect(texts()).toEqual([]);
  });

  it('cost one look each half year while people write', async () => {
    const { say, talk, pass, store, term, platform, now } = await createOldTalk();
    await pass(30);
    await say(talk, 'ann', 'hello');
    await pass(150);
    const known = await term();
    expect(known?.dueAt).toEqual(plus(now(), 30 * DAY));
    await endTerms(platform, now());
    expect(await store.get(refTo('messageTerms', talk))).toEqual(known);
  });

  it('go in pages, and a run that was stopped is gone on with', async () => {
    const { talk, write, platform, store, advance, now, texts, faults, term } = await createOldTalk();
    for (let index = 0; index < 450; index += 1) await write(talk, 'ann', { text: `line ${index}` });
    advance(365 * DAY);
    let pages = 0;
    const frail = {
      ...platform,
      store: {
        ...platform.store,
        transaction: (async (body) => {
          pages += 1;
          if (pages === 2) throw new Error('the machine stops');
          return store.transaction(body);
        }) as typeof store.transaction,
      },
    };
    await endTerms(frail, now());
    expect([texts().length, faults.length]).toEqual([250, 1]);
    expect((await term())?.dueAt.getTime()).toBeLessThan(now().getTime());
    await endTerms(platform, now());
    expect(texts()).toEqual([]);
  });

  it('do not go while they are written', async () => {
    const { talk, write, platform, advance, now, texts } = await createOldTalk();
    await write(talk, 'ann', { text: 'old' });
    advance(365 * DAY);
    await write(talk, 'ann', { text: 'new', at: plus(now(), MINUTE) });
    await endTerms(platform, now());
    expect(texts()).toEqual(['old', 'new']);
  });

  it('of somebody who is erased go all the same, and then nothing is left', async () => {
    const { say, talk, platform, pass, texts, term, now } = await createOldTalk();
    await say(talk, 'ann', 'goodbye');
    await leaveAll(platform, { uid: 'ann', now: now() });
    await pass(366);
    expect([texts(), await term()]).toEqual([[], undefined]);
  });

  it('end no file of somebody else, and none that another message has', async () => {
    const { say, talk, sendVoice, platform, advance, now, store, files, pass, message } = await createOldTalk();
    await store.set(refTo('media', 'bob~face'), {
      ...(seedDocument('media', 'bob', 'ann').doc as MediaDoc),
      ...{ mediaId: 'bob~face', ownerUid: 'bob', purpose: 'avatar', dueAt: null },
    });
    await say(talk, 'ann', '', { type: 'image', media: { mediaId: 'bob~face' } });
    const voice = (await message(await sendVoice('voice-001'))) as MessageDoc;
    await store.set(refTo('messages', 'elsewhere'), { ...voice, conversationId: 'd_ann_cara' });
    advance(180 * DAY);
    await endTerms(platform, now());
    await pass(2);
    expect(files.paths()).toEqual(['ready/ann/chat-voice/voice-001/full']);
    expect((await store.get(refTo('media', 'bob~face')))?.dueAt).toBeNull();
  });
});
