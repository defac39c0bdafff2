import { describe, expect, it } from 'vitest';
import { listAuditLog } from '../../src/features/audit/list-audit-log.ts';
import { addBeneficiary } from '../../src/features/kyc/change-accounts.ts';
import { decide } from '../../src/features/kyc/decide.ts';
import { listQueue } from '../../src/features/kyc/list-queue.ts';
import { resealNumbers } from '../../src/features/kyc/reseal-numbers.ts';
import { listDocuments, reveal } from '../../src/features/kyc/reveal.ts';
import { sweepChecks } from '../../src/features/kyc/sweep-checks.ts';
import { noteDevice } from '../../src/features/risk/public.ts';
import { exportQuarter } from '../../src/features/tax/export-quarter.ts';
import { DAY, MINUTE } from '../../src/kernel/time.ts';
import { createKycWorld, goodForm } from '../support/kyc-world.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const ann = { kind: 'creator' as const, id: 'ann' };
const upi = { kind: 'vpa' as const, address: 'asha.rao@okhdfcbank' };
const second = { kind: 'bank' as const, accountNumber: '60200987654321', ifsc: 'SBIN0000300' };
const device = 'device-4711-of-asha';
const secrets = [
  goodForm.pan,
  goodForm.account.accountNumber,
  second.accountNumber,
  upi.address,
  goodForm.dateOfBirth,
  device,
];

/** Everything that happens to somebody's numbers, mishaps included, with every line that is logged meanwhile. */
async function liveThroughKyc() {
  const world = await createKycWorld(createMemoryStore(), { provider: 'cashfree' });
  const logged: unknown[] = [];
  const log = {
    event: (...line: unknown[]) => void logged.push(line),
    warn: (...line: unknown[]) => void logged.push(line),
    fault: (name: string, error: unknown, fields: object) => void logged.push([name, String(error), fields]),
  };
  const platform = { ...world.platform, log };
  const replies: unknown[] = [];
  let serial = 0;
  const call = <I extends object>(uid: string, input: I) => {
    const requestId = `numbers-${++serial}`;
    return world.callAs(uid, { ...input, requestId, reason: 'looked at it' }, { requestId, roles: ['finance'] });
  };
  for (const uid of ['ann', 'bob']) {
    await world.creator(uid);
    await noteDevice(platform, { uid, deviceId: device, now: world.now() });
    const path = `kyc/${uid}/submission-1/pan`;
    await world.files.save(path, 'x', { contentType: 'image/png' });
  }
  const documents = { submissionId: 'submission-1', parts: ['pan' as const] };
  replies.push(await world.submitAs('ann', { upi, documents }));
  // The same numbers again, under another account: a hold, a queue, marks.
  replies.push(await world.submitAs('bob', { upi, documents }));
  world.answer(goodForm.pan, { outcome: 'review', registeredName: null });
  world.advance(10 * MINUTE);
  await sweepChecks(platform, world.now());
  replies.push(await addBeneficiary(platform, call('ann', { as: 'creator' as const, account: second })));
  await sweepChecks({ ...platform, kyc: { ...platform.kyc, cashfree: platform.kyc.manual } }, world.now());
  replies.push(await listQueue(platform, call('fay', { limit: 50 })));
  replies.push(await decide(platform, call('fay', { payee: ann, check: 'pan', verdict: { kind: 'verify' as const } })));
  const bob = { ...ann, id: 'bob' };
  const reject = { kind: 'reject' as const, cause: 'other' as const };
  replies.push(await decide(platform, call('fay', { payee: bob, check: 'pan', verdict: reject })));
  replies.push(await listDocuments(platform, call('fay', { payee: ann })));
  const opened = await reveal(platform, call('fay', { payee: ann }));
  for (const fullPan of [false, true]) {
    replies.push(await exportQuarter(platform, call('fay', { fy: '2026-27', quarter: 3 as const, fullPan })));
  }
  world.advance(DAY);
  await resealNumbers(platform, world.now());
  const lost = platform.sealing.keyId();
  await resealNumbers({ ...platform, sealing: { ...platform.sealing, keyId: () => `not-${lost}` } }, world.now());
  replies.push(await listAuditLog(platform, call('boss', { limit: 50 })));
  return { ...world, logged, replies, opened };
}

describe('the numbers of a person', () => {
  it('are opened for a reason, and are nowhere else: no document, task, log line, file name or reply', async () => {
    const { store, tasks, files, logged, replies, opened } = await liveThroughKyc();
    expect(opened.accounts).toHaveLength(3);
    expect(JSON.stringify(opened)).toContain(goodForm.pan);
    const places = { documents: store.snapshot(), tasks, files: files.paths(), logged, replies };
    for (const [place, content] of Object.entries(places)) {
      const text = JSON.stringify(content).toLowerCase();
      const found = secrets.filter((secret) => text.includes(secret.toLowerCase()));
      expect([place, found]).toEqual([place, []]);
    }
  });

  it('are told to their owner by their last characters', async () => {
    const { store } = await liveThroughKyc();
    const masks = Object.values(store.snapshot()['beneficiaries'] ?? {}).map((doc) => (doc as { mask: string }).mask);
    expect([...new Set(masks)].sort()).toEqual(['a•••@okhdfcbank', '••••4321', '••••6789']);
  });
});
