import { collection, getDocsFromServer, query, where } from 'firebase/firestore';
import { addBeneficiaryContract } from '../../functions/src/contract/features/kyc.ts';
import { previewWithdrawalContract } from '../../functions/src/contract/features/payout.ts';
import { cara as caraPerson, carasIdentity } from '../people.ts';
import { proveIdentity, verifyChecks } from '../scenes/prove-identity.ts';
import { advanceClock, passHours } from '../scenes/world-clock.ts';
import type { Others } from './others.ts';
import type { Stage } from './stage.ts';
import { expect } from './story.ts';

const COOL_OFF_HOURS = 25;
/** The account, without the five digits of the telling. */
const [BRANCH, ACCOUNT] = ['SBIN0000300', '30512340'];

/** Cara proves who she is, once, and in every telling changes the account she is paid to. */
export async function nameAccount(stage: Stage, { fina }: Others): Promise<void> {
  const { world, teller, cara, telling } = stage;
  teller.chapter('Cara says who she is and where she is paid');
  if ((await readPayee(stage))?.kyc !== 'verified') {
    const standing = await proveIdentity(world, { creator: cara, finance: fina }, carasIdentity);
    expect("Cara's KYC", standing, 'verified');
  }
  const record = await cara.read('kycRecords', `creator:${cara.uid}`);
  teller.tell('Cara', `has handed in her papers; her PAN is shown as ${record?.panMask}`);
  teller.tell('Fina', 'of finance has looked at them: verified');

  const before = (await readPayee(stage))?.beneficiaryId ?? '';
  const accountNumber = `${ACCOUNT}${telling}`;
  const added = await cara.call(addBeneficiaryContract, {
    requestId: `demo-account-${telling}`,
    as: 'creator',
    account: { kind: 'bank', accountNumber, ifsc: BRANCH },
    replaces: before,
  });
  await advanceClock(world, 0);
  await verifyChecks(fina, cara.uid, [added.beneficiaryId]);
  teller.tell('Cara', `changes her account to ${added.mask} at ${added.bankName}; Fina verifies it`);
  await expectMasked(stage, [carasIdentity.pan, carasIdentity.account.accountNumber, accountNumber]);
  teller.proven('she reads masks only: the numbers themselves are sealed');

  expect('what stands in the way', await blockers(stage), ['payout/cooling-off']);
  await passHours(world, COOL_OFF_HOURS);
  expect('what stands in the way a day later', await blockers(stage), []);
  teller.tell('clock', 'a day passes: a changed account cannot be paid to before');
}

async function readPayee({ cara }: Stage) {
  return cara.read('payees', `creator:${cara.uid}`).catch(() => undefined);
}

async function blockers({ cara }: Stage): Promise<string[]> {
  const asked = await cara.call(previewWithdrawalContract, { as: 'creator', amountPaise: 50_000 });
  return asked.blockers.map(({ code }) => code);
}

/** Everything that Cara reads about her identity and her accounts holds masks only. */
async function expectMasked(stage: Stage, numbers: readonly string[]): Promise<void> {
  const { cara } = stage;
  const mine = query(collection(cara.db, 'beneficiaries'), where('ownerUid', '==', caraPerson.uid));
  const accounts = (await getDocsFromServer(mine)).docs.map((one) => one.data());
  const seen = JSON.stringify([accounts, await cara.read('kycRecords', `creator:${cara.uid}`), await readPayee(stage)]);
  expect('numbers that can be read', numbers.filter((one) => seen.includes(one)).length, 0);
}
