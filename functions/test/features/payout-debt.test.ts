import { expect, it } from 'vitest';
import { payeeRef, readPayee } from '../../src/features/earning/public.ts';
import { takeBack } from '../../src/features/earning/take-back.ts';
import { cancelWithdrawal } from '../../src/features/payout/cancel-withdrawal.ts';
import { requestWithdrawal } from '../../src/features/payout/request-withdrawal.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { cara, createEarningWorld, ROSE_PAISE } from '../support/earning-world.ts';
import { beneficiaryOf } from '../support/payout-world.ts';

const GIFT_PAISE = 99 * ROSE_PAISE;

it('does not let money escape a debt by being asked for before and cancelled after', async () => {
  const { platform, store, callAs, now, giveRoses, releaseAfter, rows, money } = await createEarningWorld();
  await giveRoses('cara', 2, 99);
  await releaseAfter();
  const beneficiaryId = 'ben-cara-1';
  await store.set(refTo('beneficiaries', beneficiaryId), beneficiaryOf(cara, { beneficiaryId, now: now() }));
  const record = await store.transaction((tx) => readPayee(tx, cara, now()));
  if (record === null) throw new Error('a creator has a record');
  await store.set(payeeRef(cara), { ...record, kyc: 'verified', hasPan: true, beneficiaryId });
  const asked = { requestId: '', as: 'creator' as const, amountPaise: 2 * GIFT_PAISE };
  const { withdrawalId } = await requestWithdrawal(platform, callAs('cara', asked));

  const [first] = await rows('cara');
  const fraud = { cause: 'fraud' as const, reason: 'a stolen card', ticket: 'T-1' };
  await takeBack(platform, callAs('fin', { requestId: '', entryKey: first?.entryKey ?? '', ...fraud }));
  expect(await money(cara)).toMatchObject({ available: 0, payout: 2 * GIFT_PAISE, debt: GIFT_PAISE });

  await cancelWithdrawal(platform, callAs('cara', { requestId: '', withdrawalId }));
  expect(await money(cara)).toMatchObject({ available: GIFT_PAISE, payout: 0, debt: 0 });
  const { differences } = await verifyLedger(store);
  expect(differences.filter(({ subject }) => /creator|earning|payee|withdrawal|accounts$/.test(subject))).toEqual([]);
});
