import { describe, expect, it } from 'vitest';
import type { Payee } from '../../src/contract/documents/ledger.ts';
import { payeeRef } from '../../src/features/earning/public.ts';
import { restore } from '../../src/features/earning/restore.ts';
import { holdEarnings, releaseEarnings } from '../../src/features/risk/hold-earnings.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { takeBackKey } from '../../src/ledger/take-back.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { cara, ROSE_PAISE } from '../support/earning-world.ts';
import { createStatementWorld } from '../support/statement-world.ts';

const FULL_ROSES = 99 * ROSE_PAISE;
const NO_PAN = 0.2;

async function createRestoreWorld() {
  const world = await createStatementWorld();
  const { store, keys, take, giveBack, platform, callAs } = world;
  let first: string | undefined;
  /** Of the gift that was there when it was first asked for. */
  const firstKey = async () => {
    first ??= (await keys('cara'))[0] ?? '';
    return first;
  };
  return {
    ...world,
    firstKey,
    takeFirst: async (cause: 'refund' | 'fraud') => take(await firstKey(), cause),
    restoreFirst: async () => giveBack(takeBackKey(await firstKey())),
    restoreAs: async (uid: string) => {
      const entryKey = takeBackKey(await firstKey());
      return restore(platform, callAs(uid, { requestId: '', entryKey, reason: 'the appeal was right', ticket: 'T-8' }));
    },
    taxYear: async ({ kind, id }: Payee) => {
      const year = await store.get(refTo('taxYears', `${kind}:${id}:2026-27`));
      return year?.sections[0];
    },
    /** What the tests' coins and withdrawals, which come without their documents, do not explain. */
    differences: async () => {
      const found = (await verifyLedger(store)).differences;
      return found.filter(({ subject }) => /restore:|takeback:|creator:|creator-|accounts$|tds/.test(subject));
    },
  };
}

describe('giving back what was taken', () => {
  it('waits for the date of the earning: a take-back is no way around the hold', async () => {
    const { giveRoses, fold, takeFirst, restoreFirst, advance, money, now } = await createRestoreWorld();
    await giveRoses('cara', 1);
    const releaseAt = new Date(now().getTime() + 7 * DAY).toISOString();
    await fold();
    await takeFirst('refund');
    const early = { code: 'earning/waiting', details: { releaseAt, holdReason: 'standard' } };
    await expect(restoreFirst()).rejects.toMatchObject(early);
    await fold();
    expect(await money(cara)).toMatchObject({ pending: 0, available: 0 });
    advance(7 * DAY);
    expect(await restoreFirst()).toMatchObject({ restoredPaise: ROSE_PAISE, tdsPaise: 0, debtPaise: 0 });
    expect(await money(cara)).toMatchObject({ pending: 0, available: ROSE_PAISE });
  });

  it('waits for whoever holds the earning', async () => {
    const { giveRoses, takeFirst, restoreFirst, firstKey, advance, money, platform, callAs } =
      await createRestoreWorld();
    await giveRoses('cara', 1);
    const held = { requestId: '', entryKeys: [await firstKey()], reason: 'a second look' };
    await holdEarnings(platform, callAs('fin', held));
    await takeFirst('refund');
    advance(30 * DAY);
    await expect(restoreFirst()).rejects.toMatchObject({ code: 'earning/waiting', details: { holdReason: 'staff' } });
    await releaseEarnings(platform, callAs('fin', held));
    await restoreFirst();
    expect(await money(cara)).toMatchObject({ available: ROSE_PAISE });
  });

  it('is not done by who took it', async () => {
    const { giveRoses, releaseAfter, takeFirst, restoreAs } = await createRestoreWorld();
    await giveRoses('cara', 1);
    await releaseAfter();
    await takeFirst('fraud');
    await expect(restoreAs('fin')).rejects.toMatchObject({ code: 'approval/self' });
    await expect(restoreAs('cara')).rejects.toMatchObject({ code: 'adjust/self' });
    await restoreAs('boss');
  });

  it('is refused once the gift itself was undone', async () => {
    const { giveRoses, releaseAfter, takeFirst, restoreFirst, reverse, firstKey, money } = await createRestoreWorld();
    await giveRoses('cara', 1);
    await releaseAfter();
    await takeFirst('fraud');
    await reverse(await firstKey());
    await expect(restoreFirst()).rejects.toMatchObject({ code: 'ledger/already-reversed' });
    expect(await money(cara)).toMatchObject({ available: 0 });
  });

  it('repays the debt that the take-back made first, as far as it still stands', async () => {
    const { giveRoses, releaseAfter, withdraw, takeFirst, restoreFirst, money, differences } =
      await createRestoreWorld();
    await giveRoses('cara', 1, 2);
    await releaseAfter();
    await withdraw(cara, 600, 'paid');
    await takeFirst('fraud');
    expect(await money(cara)).toMatchObject({ available: 0, debt: 600 });
    await giveRoses('cara', 1, 1);
    await releaseAfter();
    expect(await money(cara)).toMatchObject({ available: 225, debt: 375 });
    expect(await restoreFirst()).toMatchObject({ restoredPaise: 900, tdsPaise: 0, debtPaise: 375 });
    // Of 1,350 that she earned in all, 600 are in the bank.
    expect(await money(cara)).toMatchObject({ available: 750, debt: 0 });
    expect(await differences()).toEqual([]);
  });

  it('is income that tax is withheld on, whether it had been released or not', async () => {
    const { giveRoses, fold, releaseAfter, takeFirst, restoreFirst, taxYear, money, store, differences } =
      await createRestoreWorld();
    await giveRoses('cara', 1, 99);
    await fold();
    await takeFirst('refund');
    await giveRoses('cara', 119, 99);
    await releaseAfter();
    expect(await taxYear(cara)).toMatchObject({ grossPaise: 119 * FULL_ROSES });
    // Whole rupees of tax on the whole year, however it falls into credits.
    const tdsPaise = 120 * FULL_ROSES * NO_PAN;
    const own = { restoredPaise: FULL_ROSES, tdsPaise: tdsPaise - 1_060_300, debtPaise: 0 };
    expect(await restoreFirst()).toMatchObject(own);
    expect(await taxYear(cara)).toMatchObject({ grossPaise: 120 * FULL_ROSES, tdsPaise });
    expect(await money(cara)).toMatchObject({ available: 120 * FULL_ROSES - tdsPaise });
    expect((await store.get(payeeRef(cara)))?.totals.tdsPaise).toBe(tdsPaise);
    expect(await differences()).toEqual([]);
  });

  it('leaves everybody where they were before the take-back', async () => {
    const { giveRoses, releaseAfter, takeFirst, restoreFirst, taxYear, money, differences } =
      await createRestoreWorld();
    await giveRoses('cara', 120, 99);
    await releaseAfter();
    const [before, year] = [await money(cara), await taxYear(cara)];
    await takeFirst('fraud');
    expect(await money(cara)).not.toEqual(before);
    await restoreFirst();
    expect(await money(cara)).toEqual(before);
    expect(await taxYear(cara)).toEqual(year);
    expect(await differences()).toEqual([]);
  });
});
