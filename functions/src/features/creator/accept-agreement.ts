import type { z } from 'zod';
import type { acceptAgreementContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeConsent } from './accepted-agreement.ts';
import { writeCreator } from './creator-card.ts';

type Input = z.output<typeof acceptAgreementContract.request>;
type Reply = z.output<typeof acceptAgreementContract.reply>;

/**
 * Signs the agreement in force, with a line in the register of consents. Signing a version again changes nothing.
 * @throws creator/required, config/stale {version} for another version than the one in force, ledger/key-reused
 */
export async function acceptAgreement(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { uid, input, now } = call;
  const { version } = (await platform.config.read(now)).creators.value.agreement;
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'creator-acceptAgreement', call);
    if (replayed !== undefined) return replayed;
    const creator = await tx.get(refTo('creators', uid));
    if (creator === undefined || creator.leftAt !== null) throw new AppError('creator/required');
    if (input.version !== version) throw new AppError('config/stale', { version });
    const signed = creator.agreement?.version === version && creator.agreement.by === 'self' ? creator.agreement : null;
    const agreement = signed ?? { version, by: 'self' as const, at: now };
    if (signed === null) {
      writeCreator(tx, { ...creator, agreement, updatedAt: now });
      const { language, fullName: name } = input;
      writeConsent(tx, { uid, kind: 'creator-agreement', ...agreement, language, name });
    }
    const reply = { version, acceptedAt: agreement.at.toISOString() };
    return writeReplay(tx, 'creator-acceptAgreement', { call, reply });
  });
}
