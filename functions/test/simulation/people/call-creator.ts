import type { SessionKind } from '../../../src/contract/config/rates.ts';
import { SECOND } from '../../../src/kernel/time.ts';
import { acts } from '../acts.ts';
import type { App } from '../app.ts';
import { sessionIn, type World } from '../world.ts';
import { type Conversing, converse } from './converse.ts';
import type { Person } from './population.ts';
import { sendGift } from './send-gift.ts';
import { type Manner, talk } from './talk.ts';

const HONEST: readonly (readonly [number, Manner])[] = [
  [60, 'polite'],
  [14, 'vanishing'],
  [18, 'flaky'],
  [8, 'silent'],
];
const ABUSIVE: readonly (readonly [number, Manner])[] = [
  [50, 'clinging'],
  [25, 'silent'],
  [25, 'lying'],
];

export const mannerOf = ({ chance }: World, isAbusive: boolean): Manner =>
  chance.weighted(isAbusive ? ABUSIVE : HONEST);

export const talkMs = ({ chance }: World) =>
  chance.weighted<() => number>([
    [3, () => chance.between(1, 12)],
    [5, () => chance.between(13, 130)],
    [2, () => chance.between(131, 420)],
  ])() * SECOND;

/** Rings a creator at the price the app was told, and talks when the call is taken. */
export async function callCreator(world: World, payer: Person, creator: Person): Promise<void> {
  const { app } = payer;
  const { chance, agenda, store } = world;
  const quoted = await app.ask(acts.getQuote, { creatorUid: creator.uid });
  if (!quoted.ok) return;
  const { kind, rateCoinsPerMin } = chance.pick(quoted.reply.quotes);
  const ring = { requestId: app.requestId(), creatorUid: creator.uid, kind, rateCoinsPerMin };
  const rung = await app.ask(acts.requestSession, ring);
  if (!rung.ok) return;
  const { sessionId } = rung.reply;
  const isAbusive = payer.trade === 'abuser';
  // Two who want to talk for nothing are the hardest to hang up on.
  const call: Ringing = {
    ...{ sessionId, payerUid: app.uid, kind },
    isCollusion: isAbusive && chance.happens(0.5),
    isMute: chance.happens(0.2),
  };
  agenda.after(chance.between(1, 4) * SECOND, `${creator.uid} hears the ring`, () => answer(world, creator, call));
  const patience = chance.happens(0.1) ? chance.between(1, 15) : 70;
  for (let waited = 0; sessionIn(store, sessionId)?.state === 'ringing'; waited += 1) {
    if (waited >= patience) {
      await app.ask(acts.cancelSession, { requestId: app.requestId(), sessionId });
      break;
    }
    await agenda.sleep(SECOND);
  }
  if (sessionIn(store, sessionId)?.state === 'ended') return;
  if (chance.happens(0.3)) {
    const context = { kind: kind === 'chat' ? 'paid-chat' : 'call', id: sessionId } as const;
    agenda.after(chance.between(5, 60) * SECOND, `${app.uid} gives in the call`, () =>
      sendGift(world, app, { receiverUid: creator.uid, context }),
    );
  }
  const manner = mannerOf(world, isAbusive);
  await takePart(world, app, { ...call, manner, turnAfterMs: talkMs(world), otherUid: creator.uid });
  await lookBack(world, app, sessionId);
}

interface Ringing {
  readonly sessionId: string;
  readonly payerUid: string;
  readonly kind: SessionKind;
  readonly isCollusion: boolean;
  readonly isMute: boolean;
}

type Part = Conversing & Pick<Ringing, 'kind'>;

/** One side of what was accepted, a call or a chat. Whoever has nothing to say stays for long. */
function takePart(world: World, app: App, part: Part): Promise<void> {
  if (part.kind !== 'chat') return talk(world, app, part);
  return converse(world, app, part.isMute ? { ...part, turnAfterMs: 900 * SECOND } : part);
}

/** The creator's phone: it rings, and is answered, turned down or left ringing. */
export async function answer(world: World, creator: Person, call: Ringing): Promise<void> {
  const { sessionId, isCollusion } = call;
  const { app } = creator;
  const { chance, agenda } = world;
  const onSession = () => ({ requestId: app.requestId(), sessionId });
  if (chance.happens(0.94)) await app.ask(acts.ackRing, onSession());
  await agenda.sleep(chance.between(1, 20) * SECOND);
  const choice = chance.weighted([
    [80, 'accept'],
    [10, 'decline'],
    [10, 'ignore'],
  ] as const);
  if (choice === 'ignore') return;
  if (choice === 'decline') {
    await app.ask(acts.declineSession, onSession());
    return;
  }
  if (chance.happens(0.1)) {
    agenda.spawn(`${app.uid} accepts on a second phone`, () => app.ask(acts.acceptSession, onSession()));
  }
  const accepted = await app.ask(acts.acceptSession, onSession());
  if (!accepted.ok || accepted.reply.state === 'ended') return;
  if (chance.happens(0.05)) return;
  const manner = mannerOf(world, isCollusion);
  await takePart(world, app, { ...call, manner, turnAfterMs: 3 * talkMs(world), otherUid: call.payerUid });
}

/** After a call: stars, a question about the bill, or nothing. */
async function lookBack(world: World, app: App, sessionId: string): Promise<void> {
  const { chance, agenda } = world;
  await agenda.sleep(chance.between(5, 200) * SECOND);
  const requestId = app.requestId();
  if (chance.happens(0.3)) {
    await app.ask(acts.rateCreator, { requestId, sessionId, stars: chance.between(1, 5), words: '' });
  }
  if (chance.happens(0.15)) {
    await app.ask(acts.questionCharge, { requestId, sessionId, words: chance.pick(['', 'I heard nothing']) });
  }
}
