import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyEvidence, NO_EVIDENCE, type RtcSideEvidence } from './agora-evidence.ts';
import type { RtcEvidence, RtcReason } from './rtc-provider.ts';

const start = new Date('2026-03-01T10:00:00Z');
const second = (s: number): Date => new Date(start.getTime() + s * 1000);

function joined(clientSeq: number, atSecond: number, noticeId = `n${clientSeq}`): RtcEvidence {
  const seat = { channel: 'c1', uid: 7, noticeId, clientSeq, at: second(atSecond) };
  return { ...seat, kind: 'joined', reason: 'normal', mayReconnect: false };
}

function left(clientSeq: number, atSecond: number, reason: RtcReason = 'normal', mayReconnect = false): RtcEvidence {
  return { ...joined(clientSeq, atSecond), kind: 'left', reason, mayReconnect };
}

const fold = (notices: readonly RtcEvidence[]): RtcSideEvidence => notices.reduce(applyEvidence, NO_EVIDENCE);

describe('applyEvidence', () => {
  it('knows who is there, who left and why', () => {
    expect(fold([joined(1, 0)])).toMatchObject({ joinedAt: second(0), leftAt: null, leftReason: null });
    expect(fold([joined(1, 0), left(2, 40, 'lost', true)])).toMatchObject({
      joinedAt: second(0),
      leftAt: second(40),
      leftReason: 'lost',
      mayReconnect: true,
      lastSeq: 2,
    });
  });

  it('forgets the leave when the person is back, and keeps the first join', () => {
    expect(fold([joined(1, 0), left(2, 40, 'lost', true), joined(3, 55)])).toMatchObject({
      joinedAt: second(0),
      leftAt: null,
      leftReason: null,
      mayReconnect: false,
    });
  });

  it('does not bring somebody back by a join that arrives after their leave, but learns when they came', () => {
    expect(fold([left(2, 40), joined(1, 0)])).toMatchObject({ joinedAt: second(0), leftAt: second(40), lastSeq: 2 });
  });

  it('proves no presence by a leave alone', () => {
    expect(fold([left(2, 40)])).toMatchObject({ joinedAt: null, leftAt: second(40) });
  });

  it('returns the same object for a notice it has seen', () => {
    const side = fold([joined(1, 0), left(2, 40)]);
    expect(applyEvidence(side, joined(1, 0))).toBe(side);
    expect(applyEvidence(side, left(2, 40))).toBe(side);
  });

  it('remembers the newest twenty notices', () => {
    const notices = Array.from({ length: 25 }, (_, seq) => joined(seq, seq));
    expect(fold(notices).seenNotices).toEqual(notices.slice(5).map((notice) => notice.noticeId));
  });

  it('survives being stored as JSON', () => {
    const side = fold([joined(1, 0), left(2, 40, 'moved', true)]);
    expect(JSON.parse(JSON.stringify(side))).toEqual({
      ...side,
      joinedAt: '2026-03-01T10:00:00.000Z',
      leftAt: '2026-03-01T10:00:40.000Z',
    });
  });

  it('ends the same for any order and repetition of one person’s notices', () => {
    const reason = fc.constantFrom<RtcReason>('normal', 'lost', 'moved', 'kicked', 'other');
    const event = fc.record({ gap: fc.nat(90), isLeave: fc.boolean(), reason, mayReconnect: fc.boolean() });
    const life = fc.array(event, { minLength: 1, maxLength: 30 }).map((events) => {
      let atSecond = 0;
      return events.map(({ gap, isLeave, ...why }, index) => {
        atSecond += gap;
        return isLeave ? left(index + 1, atSecond, why.reason, why.mayReconnect) : joined(index + 1, atSecond);
      });
    });
    // Every notice once, some again under their own id and some under another: a resend and a second sender.
    const deliveries = life.chain((notices) =>
      fc
        .array(fc.tuple(fc.constantFrom(...notices), fc.boolean()), { maxLength: 30 })
        .map((again) =>
          again.map(([notice, renamed]) => (renamed ? { ...notice, noticeId: `${notice.noticeId}b` } : notice)),
        )
        .chain((again) => {
          const all = [...notices, ...again];
          return fc.shuffledSubarray(all, { minLength: all.length }).map((shuffled) => ({ notices, shuffled }));
        }),
    );
    fc.assert(
      fc.property(deliveries, ({ notices, shuffled }) => {
        const { seenNotices, ...known } = fold(shuffled);
        const { seenNotices: _, ...inOrder } = fold(notices);
        expect(known).toEqual(inOrder);
        expect(seenNotices.length).toBeLessThanOrEqual(20);
        // And the truth itself, said another way: the last event of the life, and its first join.
        const last = notices.at(-1);
        expect(known.leftAt).toEqual(last?.kind === 'left' ? last.at : null);
        expect(known.joinedAt).toEqual(notices.find((notice) => notice.kind === 'joined')?.at ?? null);
      }),
    );
  });
});
