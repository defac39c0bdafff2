import { beforeAll, describe, expect, it } from 'vitest';
import type { WithdrawalDoc } from '../../src/contract/documents/payouts.ts';
import { acceptInvitation } from '../../src/features/agency/accept-invitation.ts';
import { objectLeave, requestHostChange } from '../../src/features/agency/ask-staff.ts';
import { cancelInvitation } from '../../src/features/agency/cancel-invitation.ts';
import { exportSettlement } from '../../src/features/agency/export-settlement.ts';
import { getSettlement } from '../../src/features/agency/get-settlement.ts';
import { joinAgency } from '../../src/features/agency/join-agency.ts';
import { previewJoin } from '../../src/features/agency/preview-join.ts';
import { removeMember } from '../../src/features/agency/remove-member.ts';
import { getStatement } from '../../src/features/earning/get-statement.ts';
import { addBeneficiary, removeBeneficiary, setPrimaryBeneficiary } from '../../src/features/kyc/change-accounts.ts';
import { submit } from '../../src/features/kyc/submit.ts';
import { cancelWithdrawal } from '../../src/features/payout/cancel-withdrawal.ts';
import { getCertificate } from '../../src/features/tax/get-certificate.ts';
import { listTdsRows } from '../../src/features/tax/list-tds-rows.ts';
import { summariseYear } from '../../src/features/tax/summarise-year.ts';
import { traceEntry } from '../../src/features/wallet/trace-entry.ts';
import type { Call } from '../../src/kernel/call.ts';
import { refTo } from '../../src/kernel/collections.ts';
import { DAY } from '../../src/kernel/time.ts';
import { offer } from '../support/agency-world.ts';
import { approveCreator } from '../support/economy.ts';
import { goodForm } from '../support/kyc-world.ts';
import { createSettlementWorld } from '../support/settlement-world.ts';

/**
 * Cara is a host of Omar's Stars, Vera is of its team. Everybody else asks for their things by the right ids and by ids
 * of nothing: both have to be refused in the same words.
 */
type World = Awaited<ReturnType<typeof createSettlementWorld>>;
let world: World;
let theirs: Record<'account' | 'settlement' | 'invitation' | 'team' | 'agency' | 'entry', string>;

beforeAll(async () => {
  world = await createSettlementWorld();
  const { store, agencyId, now } = world;
  await world.earn();
  await world.save({ name: 'Moons', ownerUid: 'zoya', code: 'MOONS1' });
  await world.accept('vera', await world.invite());
  const { invitationId: team } = await world.invite();
  // Zoya is a creator beside her agency, with accounts of her own.
  for (const uid of ['eve', 'zoya']) await approveCreator(store, uid, { now: now() });
  const { invitationId } = await world.inviteHost('eve');
  world.advance(2 * DAY);
  await world.settle();
  const [ofCara] = (await handIn('cara', 'AAAPL1234C')).beneficiaries;
  await handIn('zoya', 'BBBPL1234C');
  const withdrawal = { withdrawalId: 'withdrawal-of-cara', ownerUid: 'cara', state: 'requested' };
  await store.set(refTo('withdrawals', 'withdrawal-of-cara'), withdrawal as WithdrawalDoc);
  const certificate = { ...year('cara'), ownerUid: 'cara', form: '131', origin: 'generated' as const, version: 1 };
  await world.platform.files.save('certificate.pdf', '%PDF-1.7', { contentType: 'application/pdf' });
  await store.set(refTo('taxCertificates', 'creator:cara:2026-27:q2'), {
    ...{ ...certificate, quarter: 2, path: 'certificate.pdf', basePaise: 1, tdsPaise: 1, at: now() },
  });
  const entry = world.rows().find(({ creatorUid }) => creatorUid === 'cara')?.entryKey ?? '';
  theirs = {
    account: ofCara?.beneficiaryId ?? '',
    settlement: `${agencyId}~2026-11-16`,
    invitation: invitationId,
    team,
    agency: agencyId,
    entry,
  };
});

const year = (id: string, kind: 'creator' | 'agency' = 'creator') => ({ payee: { kind, id }, fy: '2026-27' });
const month = { kind: 'month' as const, month: '2026-11' };
const note = { note: 'no longer answers' };
const door = { offer, agrees: true as const };
const account = { kind: 'vpa' as const, address: 'someone@okhdfcbank' };

let serial = 0;
const call = <I extends object>(by: string, input: I, roles: string[]): Call<I & { requestId: string }> => {
  const requestId = `stranger-${++serial}`;
  return world.callAs(by, { ...input, requestId, reason: 'curious' }, { requestId, roles });
};

const handIn = (uid: string, pan: string) => {
  const bank = { ...goodForm.account, accountNumber: `50100123${pan.charCodeAt(0)}0000` };
  return submit(world.platform, call(uid, { ...goodForm, account: bank, pan }, []));
};

/** What is asked for, by whom it may be asked, with the id of something that is there. */
type Ask = (by: string, id: string, roles: string[]) => Promise<unknown>;
const asks: Record<string, { id: () => string; owner: string; ask: Ask }> = {
  'agency-getSettlement': {
    owner: 'vera',
    id: () => theirs.settlement,
    ask: (by, settlementId, roles) => getSettlement(world.platform, call(by, { settlementId, limit: 50 }, roles)),
  },
  'agency-exportSettlement': {
    owner: 'vera',
    id: () => theirs.settlement,
    ask: (by, settlementId, roles) => exportSettlement(world.platform, call(by, { settlementId }, roles)),
  },
  'agency-cancelInvitation': {
    owner: 'omar',
    id: () => theirs.team,
    ask: (by, invitationId, roles) => cancelInvitation(world.platform, call(by, { invitationId }, roles)),
  },
  'agency-acceptInvitation': {
    owner: '',
    id: () => theirs.team,
    ask: (by, invitationId, roles) => acceptInvitation(world.platform, call(by, { invitationId, code: 'x' }, roles)),
  },
  'agency-previewJoin': {
    owner: 'eve',
    id: () => theirs.invitation,
    ask: (by, invitationId, roles) => previewJoin(world.platform, call(by, { invitationId }, roles)),
  },
  'agency-join': {
    owner: 'eve',
    id: () => theirs.invitation,
    ask: (by, invitationId, roles) => joinAgency(world.platform, call(by, { invitationId, ...door }, roles)),
  },
  'agency-removeMember': {
    owner: 'omar',
    id: () => 'vera',
    ask: (by, uid, roles) => removeMember(world.platform, call(by, { uid }, roles)),
  },
  'agency-requestHostChange': {
    owner: 'omar',
    id: () => 'cara',
    ask: (by, creatorUid, roles) =>
      requestHostChange(world.platform, call(by, { creatorUid, change: 'remove' as const, ...note }, roles)),
  },
  'agency-objectLeave': {
    owner: 'omar',
    id: () => 'cara',
    ask: (by, creatorUid, roles) => objectLeave(world.platform, call(by, { creatorUid, ...note }, roles)),
  },
  'earning-getStatement of a creator': {
    owner: 'cara',
    id: () => 'cara',
    ask: (by, id, roles) =>
      getStatement(world.platform, call(by, { ...year(id), period: month, format: 'json' as const }, roles)),
  },
  'earning-getStatement of an agency': {
    owner: 'omar',
    id: () => theirs.agency,
    ask: (by, id, roles) =>
      getStatement(world.platform, call(by, { ...year(id, 'agency'), period: month, format: 'csv' as const }, roles)),
  },
  'tax-summariseYear': {
    owner: 'cara',
    id: () => 'cara',
    ask: (by, id, roles) => summariseYear(world.platform, call(by, year(id), roles)),
  },
  'tax-listTdsRows': {
    owner: 'omar',
    id: () => theirs.agency,
    ask: (by, id, roles) => listTdsRows(world.platform, call(by, { ...year(id, 'agency'), limit: 50 }, roles)),
  },
  'tax-getCertificate': {
    owner: 'cara',
    id: () => 'cara',
    ask: (by, id, roles) => getCertificate(world.platform, call(by, { ...year(id), quarter: 2 as const }, roles)),
  },
  'kyc-addBeneficiary': {
    owner: 'cara',
    id: () => theirs.account,
    ask: (by, replaces, roles) =>
      addBeneficiary(world.platform, call(by, { as: 'creator' as const, account, replaces }, roles)),
  },
  'kyc-removeBeneficiary': {
    owner: 'cara',
    id: () => theirs.account,
    ask: (by, beneficiaryId, roles) =>
      removeBeneficiary(world.platform, call(by, { as: 'creator' as const, beneficiaryId }, roles)),
  },
  'kyc-setPrimaryBeneficiary': {
    owner: 'cara',
    id: () => theirs.account,
    ask: (by, beneficiaryId, roles) =>
      setPrimaryBeneficiary(world.platform, call(by, { as: 'creator' as const, beneficiaryId }, roles)),
  },
  'payout-cancelWithdrawal': {
    owner: 'cara',
    id: () => 'withdrawal-of-cara',
    ask: (by, withdrawalId, roles) => cancelWithdrawal(world.platform, call(by, { withdrawalId }, roles)),
  },
  'wallet-traceEntry': {
    owner: 'cara',
    id: () => theirs.entry,
    ask: (by, entryKey, roles) => traceEntry(world.platform, call(by, { entryKey }, roles)),
  },
};

/** The owner of another agency, somebody without any part, and staff whose work it is not. */
const strangers: [string, string[]][] = [
  ['zoya', ['agency-owner']],
  ['bob', []],
  ['sam', ['support']],
  ['mo', ['moderator']],
];

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (reply) => ({ reply }),
    ({ code, details, message }: { code?: string; details?: object; message: string }) =>
      code === undefined ? { bug: message } : { code, details },
  );
}

describe.each(Object.entries(asks))('%s', (_, { id, ask }) => {
  it.each(strangers)('tells %s no more of what is there than of what is not', async (by, roles) => {
    const [known, unknown] = [await refusalOf(ask(by, id(), roles)), await refusalOf(ask(by, 'nothing-here', roles))];
    expect(known).toMatchObject({ code: expect.any(String) });
    expect(unknown).toEqual(known);
    expect(JSON.stringify(known)).not.toMatch(/cara|omar|vera|Stars/);
  });

  it('leaves no trace when it refuses', async () => {
    const before = JSON.stringify(world.store.snapshot());
    await refusalOf(ask('bob', id(), []));
    expect(JSON.stringify(world.store.snapshot())).toBe(before);
  });
});

const owned = Object.entries(asks).filter(([, { owner }]) => owner !== '');

describe.each(owned)('%s', (_, { id, owner, ask }) => {
  it('knows the difference for those whose it is', async () => {
    const known = await refusalOf(ask(owner, id(), []));
    expect(known).not.toEqual(await refusalOf(ask('bob', id(), [])));
  });
});
