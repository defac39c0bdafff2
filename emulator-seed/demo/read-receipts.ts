import { collection, getDocsFromServer, query, where } from 'firebase/firestore';
import { cara as caraPerson } from '../people.ts';
import { advanceClock } from '../scenes/world-clock.ts';
import type { EndedCall } from './call-until-dry.ts';
import type { Stage } from './stage.ts';
import { expect, rupees } from './story.ts';

/** 45 per cent of a coin's face value of ₹1. */
const PAISE_PER_COIN = 45;
const [CALL_COINS, GIFT_COINS] = [60, 50];
/** Late news of the media servers can shorten a bill for two minutes; then it stands. */
const EVIDENCE_SECONDS = 130;

/** Both receipts, each read by its owner under the rules, when nothing can change them any more. */
export async function readReceipts(stage: Stage, { sessionId, giftEventId }: EndedCall): Promise<void> {
  const { world, teller, ann, cara } = stage;
  teller.chapter('Both get their receipt');
  await advanceClock(world, EVIDENCE_SECONDS);
  const paid = await ann.read('receipts', `${sessionId}~payer`);
  expect("Ann's receipt", [paid?.minutes, paid?.coins, paid?.endReason], [3, CALL_COINS, 'coins_exhausted']);
  expect("the gifts on Ann's receipt", paid?.gifts, [{ coins: GIFT_COINS, giftId: 'coffee', quantity: 1 }]);
  teller.tell('Ann', `${paid?.minutes} minutes at 20 coins: ${paid?.coins} coins, and a coffee for ${GIFT_COINS}`);

  const earned = await cara.read('receipts', `${sessionId}~creator`);
  expect("Cara's receipt", [earned?.minutes, earned?.earningPaise], [3, CALL_COINS * PAISE_PER_COIN]);
  const gift = await earningFor(stage, giftEventId);
  expect("Cara's earning from the gift", gift, GIFT_COINS * PAISE_PER_COIN);
  teller.tell('Cara', `${rupees(earned?.earningPaise ?? 0)} for the call, ${rupees(gift)} for the coffee`);

  for (const [reader, side] of [
    [ann, 'creator'],
    [cara, 'payer'],
  ] as const) {
    const refusal = await reader.read('receipts', `${sessionId}~${side}`).catch((error: { code?: string }) => error);
    expect(`the other side's receipt`, (refusal as { code?: string } | undefined)?.code, 'permission-denied');
  }
  teller.proven("neither may read the other's");
}

async function earningFor({ cara }: Stage, sourceId: string): Promise<number> {
  const mine = [where('creatorUid', '==', caraPerson.uid), where('sourceId', '==', sourceId)];
  const found = await getDocsFromServer(query(collection(cara.db, 'earnings'), ...mine));
  return found.docs.reduce((sum, row) => sum + (row.data()['creatorPaise'] as number), 0);
}
