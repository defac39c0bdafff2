import { describe, expect, it } from 'vitest';
import { payeeRef } from '../../src/features/earning/public.ts';
import { releasePayee } from '../../src/features/earning/release-payee.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { DAY, HOUR } from '../../src/kernel/time.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { cara, createEarningWorld, dev, ROSE_PAISE, stars } from '../support/earning-world.ts';

const payeeChecks = /creator|agency|earning|payee|accounts$/;

describe('releasing earnings', () => {
  it('lets each row wait until its own date, then makes it available once', async () => {
    const { giveRoses, fold, release, money, advance } = await createEarningWorld();
    await giveRoses('cara', 1);
    advance(DAY);
    await giveRoses('cara', 2);
    await fold();
    advance(6 * DAY - HOUR);
    await release();
    expect(await money(cara)).toMatchObject({ pending: 3 * ROSE_PAISE, available: 0 });
    advance(HOUR);
    await release();
    expect(await money(cara)).toMatchObject({ pending: 2 * ROSE_PAISE, available: ROSE_PAISE });
    advance(DAY);
    await release();
    await release();
    expect(await money(cara)).toMatchObject({ pending: 0, available: 3 * ROSE_PAISE });
  });

  it('releases the part of the creator and of the agency, each for themselves', async () => {
    const { giveRoses, releaseAfter, money, rows, store } = await createEarningWorld();
    await giveRoses('dev', 2);
    await releaseAfter();
    expect(await money(dev)).toMatchObject({ pending: 0, available: 2 * 337 });
    expect(await money(stars)).toMatchObject({ pending: 0, available: 2 * 112 });
    const [row] = await rows('dev');
    expect(row).toMatchObject({ creatorState: 'released', agencyState: 'released', creatorDueAt: null });
    const records = await store.getAll([payeeRef(dev), payeeRef(stars)]);
    expect(records.map((one) => one?.totals.releasedPaise)).toEqual([2 * 337, 2 * 112]);
  });

  it('leaves the part of an agency that was never taken on where it is', async () => {
    const { giveRoses, releaseAfter, money, store } = await createEarningWorld();
    await store.transaction(async (tx) => tx.delete(payeeRef(stars)));
    await giveRoses('dev', 1);
    await releaseAfter();
    expect(await money(stars)).toMatchObject({ pending: 112, available: 0 });
    expect(await money(dev)).toMatchObject({ pending: 0, available: 337 });
  });

  it('releases more rows than one transaction holds, whatever fails and however often it runs at once', async () => {
    const { giveRoses, fold, money, platform, advance, now, store } = await createEarningWorld({
      faults: { lostReplyRate: 0.15, abortRate: 0.15 },
    });
    await giveRoses('cara', 230);
    await fold();
    advance(8 * DAY);
    const tries = [1, 2, 3, 4].map(() => releasePayee(platform, cara, now()).catch(() => null));
    await Promise.all(tries);
    store.setFaults({});
    await releasePayee(platform, cara, now());
    expect(await money(cara)).toMatchObject({ pending: 0, available: 230 * ROSE_PAISE });
    const { differences } = await verifyLedger(store);
    expect(differences.filter(({ subject }) => payeeChecks.test(subject))).toEqual([]);
  });

  it('takes tax with the release that passes the threshold, on the whole year', async () => {
    const { giveRoses, releaseAfter, money, store } = await createEarningWorld();
    // 99 roses at once are ₹445.50; without a verified PAN a fifth is due beyond ₹50,000.
    await giveRoses('cara', 110, 99);
    await releaseAfter();
    await giveRoses('cara', 5, 99);
    await releaseAfter();
    const gross = 115 * 99 * ROSE_PAISE;
    expect(gross).toBeGreaterThan(50_000_00);
    const tax = Math.round(gross / 5 / 100) * 100;
    expect(await money(cara)).toMatchObject({ pending: 0, available: gross - tax });
    const taxRows = await store.find({ from: collectionRef('tdsRows'), limit: 10 });
    expect(taxRows.reduce((sum, { data }) => sum + data.tdsPaise, 0)).toBe(tax);
    expect((await store.get(payeeRef(cara)))?.totals).toMatchObject({ releasedPaise: gross, tdsPaise: tax });
  });

  it('writes down what each run released', async () => {
    const { giveRoses, releaseAfter, store } = await createEarningWorld();
    await giveRoses('cara', 2);
    await giveRoses('dev', 1);
    await releaseAfter();
    const runs = await store.find({ from: collectionRef('releaseRuns'), limit: 5 });
    const grossPaise = 2 * ROSE_PAISE + 337 + 112;
    expect(runs.map(({ data }) => data)).toMatchObject([{ payees: 3, failed: 0, rows: 4, grossPaise, tdsPaise: 0 }]);
  });
});
