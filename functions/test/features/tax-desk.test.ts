import { beforeEach, describe, expect, it } from 'vitest';
import { getQuarterContract } from '../../src/contract/features/tax-desk.ts';
import { getQuarter } from '../../src/features/tax/get-quarter.ts';
import { issueCertificate } from '../../src/features/tax/issue-certificate.ts';
import { recordChallan } from '../../src/features/tax/record-challan.ts';
import { DAY } from '../../src/kernel/time.ts';
import { cara, createTaxWorld, star, type TaxWorld } from '../support/tax-world.ts';

const fy = '2026-27';
const section = '393(1) Sl.6(iii)';
const finance = { roles: ['finance'] };
let world: TaxWorld;

beforeEach(async () => {
  world = createTaxWorld();
  await world.open(cara);
  await world.open(star);
});

const quarter = async (number = 3) =>
  getQuarterContract.reply.parse(
    await getQuarter(world.platform, world.callAs('fay', { fy, quarter: number }, finance)),
  );
const deposit = (amountPaise: number) => {
  const paid = { number: '00042', bsrCode: '0510308', depositedOn: '2026-11-21', amountPaise, month: '2026-11' };
  const input = { requestId: 'request-pay-1', ...paid, section, reason: 'paid at the bank' };
  return recordChallan(world.platform, world.callAs('fay', input, { requestId: input.requestId, ...finance }));
};

describe('tax-getQuarter', () => {
  it('has nothing of a quarter without tax, and still says when its statement is due', async () => {
    expect(await quarter(1)).toMatchObject({
      ...{ rows: 0, tdsPaise: 0, ledgerPaise: 0, deposits: [], challans: [], payees: [], payeeCount: 0 },
      ...{ statementDueOn: '2026-07-31', endsAt: '2026-06-30T18:30:00.000Z' },
    });
  });

  it('tells what is payable by month and section, before and after a deposit, and equals the ledger', async () => {
    await world.release(cara, 60_000);
    await world.release(star, 90_000);
    const before = await quarter();
    expect(before.deposits).toMatchObject([
      { month: '2026-11', section: '393(1) Sl.6(i)', dueOn: '2026-12-07', challanCode: null, payablePaise: 180_000 },
      { month: '2026-11', section, dueOn: '2026-12-07', challanCode: '1027', payablePaise: 600_000 },
    ]);
    expect(before).toMatchObject({ tdsPaise: 780_000, ledgerPaise: 780_000, basePaise: 15_000_000 });
    const { challanId } = await deposit(400_000);
    const after = await quarter();
    expect(after.deposits[1]).toMatchObject({ withheldPaise: 600_000, depositedPaise: 400_000, payablePaise: 200_000 });
    expect(after.challans).toMatchObject([{ challanId, amountPaise: 400_000, recordedBy: { uid: 'fay' } }]);
    expect(after).toMatchObject({ tdsPaise: 780_000, ledgerPaise: 780_000 });
  });

  it('lists payees by their tax, who lacks a PAN and who has their certificate', async () => {
    await world.release(cara, 60_000);
    await world.release(star, 90_000, { hasPan: false });
    expect(await quarter()).toMatchObject({
      payeeCount: 2,
      payees: [
        { payee: star, tdsPaise: 1_800_000, lacksPan: true, certificateVersion: null },
        { payee: cara, tdsPaise: 600_000, lacksPan: false, certificateVersion: null },
      ],
    });
    world.advance(60 * DAY);
    const input = { requestId: 'request-issue-1', payee: cara, fy, quarter: 3, reason: 'the quarter is filed' };
    const call = world.callAs('fay', input, { requestId: input.requestId, ...finance });
    await issueCertificate(world.platform, call);
    expect((await quarter()).payees[1]).toMatchObject({ payee: cara, certificateVersion: 1 });
  });
});
