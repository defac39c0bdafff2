import type { AccountDoc } from '../../../src/contract/documents/ledger.ts';
import type { WithdrawalDoc } from '../../../src/contract/documents/payouts.ts';
import { collectionRef } from '../../../src/kernel/collections.ts';
import { MINUTE } from '../../../src/kernel/time.ts';
import { payeeAccounts, walletOf } from '../../../src/ledger/accounts.ts';
import { acts } from '../acts.ts';
import { isOpenWithdrawal } from '../watch-payouts.ts';
import type { World } from '../world.ts';
import { buyCoins } from './buy-coins.ts';
import { BIG_PACK, type PaydayPerson } from './payees.ts';
import { shutWallet } from './shut-wallet.ts';

const CAR = { giftId: 'sports-car', priceCoins: 1_000 } as const;

/** Sends large gifts, so that somebody has something to withdraw. */
export async function giveMuch(
  world: World,
  { app, uid }: PaydayPerson,
  people: readonly PaydayPerson[],
): Promise<void> {
  const { chance } = world;
  const coins = accountIn(world, walletOf(uid));
  if (coins < 2_000) return buyCoins(world, app, [BIG_PACK]);
  const creators = people.filter(({ trade }) => trade === 'creator');
  const receiverUid = chance.pick(creators).uid;
  const context = { kind: 'profile', id: null } as const;
  const gift = { ...CAR, receiverUid, context, quantity: chance.between(1, 2) };
  await app.ask(acts.sendGift, { requestId: app.requestId(), ...gift });
  if (chance.happens(0.4)) {
    await app.ask(acts.sendGift, { requestId: app.requestId(), ...gift });
  }
}

/** Asks for money, now and then twice at once or too much; and sometimes takes the request back in time, or too late. */
export async function withdraw(world: World, person: PaydayPerson): Promise<void> {
  const { chance, agenda } = world;
  const { app, payee } = person;
  if (payee === null) return;
  const availablePaise = accountIn(world, payeeAccounts(payee).available);
  const part = chance.weighted([
    [5, 1],
    [4, chance.between(2, 9) / 10],
    [1, 1.5],
  ]);
  const amountPaise = Math.max(1, Math.floor(availablePaise * part));
  const ask = () => app.ask(acts.requestWithdrawal, { requestId: app.requestId(), as: payee.kind, amountPaise });
  if (chance.happens(0.15)) agenda.spawn(`${app.uid} withdraws twice at once`, ask);
  await ask();
  if (chance.happens(0.1)) {
    await agenda.sleep(chance.between(0, 1_500) * MINUTE);
    return shutWallet(world, app, async () => void (await ask()));
  }
  if (!chance.happens(0.1)) return;
  await agenda.sleep(chance.between(1, 1_500) * MINUTE);
  const open = withdrawalsIn(world).find((one) => one.ownerUid === app.uid && isOpenWithdrawal(one));
  if (open === undefined) return;
  await app.ask(acts.cancelWithdrawal, { requestId: app.requestId(), withdrawalId: open.withdrawalId });
}

export function withdrawalsIn({ store }: World): readonly WithdrawalDoc[] {
  return [...store.documents<WithdrawalDoc>(collectionRef('withdrawals')).values()];
}

export function accountIn({ store }: World, account: string): number {
  return store.documents<AccountDoc>(collectionRef('accounts')).get(account)?.balance ?? 0;
}
