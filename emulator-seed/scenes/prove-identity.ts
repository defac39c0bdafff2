import type { z } from 'zod';
import { decideContract, submitContract } from '../../functions/src/contract/features/kyc.ts';
import type { World } from '../launcher/world.ts';
import type { Identity } from '../people.ts';
import type { App } from './app.ts';
import { unlessThere } from './become-creator.ts';
import { picture } from './picture.ts';
import { advanceClock } from './world-clock.ts';

type Submitted = z.output<typeof submitContract.reply>;

const PARTS = ['pan', 'bank-proof', 'selfie'] as const;

/** A creator uploads their papers and hands in who they are and where they are paid. */
export async function handInKyc(world: World, app: App, identity: Identity): Promise<Submitted> {
  const submissionId = 'submission-1';
  for (const part of PARTS) await app.upload(`kyc/${app.uid}/${submissionId}/${part}`, picture).catch(unlessThere);
  const submitted = await app.call(submitContract, {
    requestId: `kyc-${app.uid}`,
    as: 'creator',
    ...identity,
    documents: { submissionId, parts: [...PARTS] },
    consentVersion: 1,
  });
  await advanceClock(world, 0);
  return submitted;
}

/** Somebody of finance verifies checks of a creator: `pan`, `name`, or accounts by their ids. */
export async function verifyChecks(finance: App, creatorUid: string, checks: readonly string[]): Promise<string> {
  let standing = '';
  for (const check of checks) {
    const { kyc } = await finance.call(decideContract, {
      requestId: `kyc-${check}-of-${creatorUid}`,
      payee: { kind: 'creator', id: creatorUid },
      check,
      verdict: { kind: 'verify' },
      reason: 'the papers are in order',
    });
    standing = kyc;
  }
  return standing;
}

/** Hands in and has everything verified. */
export async function proveIdentity(
  world: World,
  { creator, finance }: { creator: App; finance: App },
  identity: Identity,
): Promise<string> {
  const { beneficiaries } = await handInKyc(world, creator, identity);
  const accounts = beneficiaries.map(({ beneficiaryId }) => beneficiaryId);
  return verifyChecks(finance, creator.uid, ['pan', 'name', ...accounts]);
}
