import type { z } from 'zod';
import type { Payee } from '../../src/contract/documents/ledger.ts';
import { submitContract } from '../../src/contract/features/kyc.ts';
import { runChecks } from '../../src/features/kyc/run-checks.ts';
import { submit } from '../../src/features/kyc/submit.ts';
import { refTo } from '../../src/kernel/collections.ts';
import type { KycAnswer, KycProvider } from '../../src/platform/kyc/kyc-provider.ts';
import { manualKycProvider } from '../../src/platform/kyc/manual-kyc-provider.ts';
import { approveCreator } from './economy.ts';
import type { MemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

type Form = z.input<typeof submitContract.request>;

/** Good numbers of nobody in particular. */
export const goodForm: Omit<Form, 'requestId'> = {
  as: 'creator',
  legalName: 'Asha Rao',
  pan: 'AAAPL1234C',
  dateOfBirth: '1998-05-01',
  account: { kind: 'bank', accountNumber: '50100123456789', ifsc: 'HDFC0000001' },
  documents: { submissionId: 'submission-1', parts: [] },
  consentVersion: 1,
};

/**
 * A world of creators who hand in their papers, with an automatic provider that finds everything valid under the name
 * it was asked about, until `answer` says otherwise.
 */
export async function createKycWorld(store: MemoryStore, { provider = 'cashfree' as 'cashfree' | 'manual' } = {}) {
  const answers = new Map<string, Partial<KycAnswer>>();
  const asked: string[] = [];
  const reply = (number: string, name: string): KycAnswer => {
    asked.push(number);
    const usual: KycAnswer = {
      outcome: 'valid',
      registeredName: name.toUpperCase(),
      reason: null,
      providerRef: 'ref-1',
    };
    return { ...usual, ...answers.get(number) };
  };
  const cashfree: KycProvider = {
    checkPan: async ({ pan, name }) => reply(pan, name),
    checkBank: async ({ accountNumber, name }) => reply(accountNumber, name),
    checkVpa: async ({ address, name }) => reply(address, name),
  };
  const world = createTestPlatform(store, { kyc: { manual: manualKycProvider, cashfree } });
  const providers = { payments: 'razorpay', rtc: 'agora', payouts: 'razorpayx', kyc: provider };
  const section = { section: 'providers' as const, version: 1, effectiveAt: world.now(), next: null };
  await store.set(refTo('config', 'providers'), { ...section, value: providers });

  const submitAs = async (uid: string, form: Partial<Form> = {}, requestId = `submit-${uid}`) =>
    submit(
      world.platform,
      world.callAs(uid, submitContract.request.parse({ ...goodForm, ...form, requestId }), { requestId }),
    );
  const check = (payee: Payee) => runChecks(world.platform, payee, world.now());
  return {
    ...world,
    store,
    asked,
    /** How the provider answers about this number from now on. */
    answer: (number: string, answer: Partial<KycAnswer>) => void answers.set(number, answer),
    creator: (uid: string) => approveCreator(store, uid, { now: world.now() }),
    submitAs,
    check,
    /** Hands in a form and has it checked at once. */
    verify: async (uid: string, form: Partial<Form> = {}, requestId = `submit-${uid}`) => {
      const handedIn = await submitAs(uid, form, requestId);
      await check({ kind: 'creator', id: uid });
      return handedIn;
    },
    record: (uid: string) => store.get(refTo('kycRecords', `creator:${uid}`)),
    review: (uid: string) => store.get(refTo('kycReviews', `creator:${uid}`)),
    payee: (uid: string) => store.get(refTo('payees', `creator:${uid}`)),
    noticeKinds: () =>
      Object.values(store.snapshot()['notices'] ?? {})
        .map((notice) => (notice as { kind: string }).kind)
        .toSorted(),
  };
}

export type KycWorld = Awaited<ReturnType<typeof createKycWorld>>;
