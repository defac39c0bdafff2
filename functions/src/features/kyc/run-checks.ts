import type { Payee } from '../../contract/documents/ledger.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { KycProvider } from '../../platform/kyc/kyc-provider.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Answer, judgeAnswers } from './decide-checks.ts';
import { concludeFile } from './decide-standing.ts';
import type { KycFile } from './kyc-file.ts';
import { findFile, saveFile } from './kyc-store.ts';
import { openBeneficiary, openIdentity } from './seal-numbers.ts';

type Checking = Pick<Platform, 'store' | 'config' | 'sealing' | 'kyc'>;

/**
 * Asks the provider in force about everything of a payee that has not been asked, and applies the answers to what is
 * still unasked then. Asking twice does no harm but costs a penny drop.
 */
export async function runChecks(platform: Checking, payee: Payee, now: Date): Promise<void> {
  const config = await platform.config.read(now);
  const asked = await findFile(platform.store, payee);
  if (asked === undefined || asked.review.unasked.length === 0) return;
  const answers = await askProvider(platform, platform.kyc[config.providers.value.kyc], asked);
  await platform.store.transaction(async (tx) => {
    const file = await findFile(tx, payee);
    if (file === undefined || file.review.unasked.length === 0) return;
    // A form that came meanwhile may have another PAN: then this answer is about one that is no longer asked for.
    const isSameForm = file.record.sealedId === asked.record.sealedId;
    const valid = isSameForm ? answers : new Map([...answers].filter(([check]) => check !== 'pan'));
    const rules = config.kyc.value;
    const coolOffHours = config.payouts.value.beneficiaryCoolOffHours;
    const judged = judgeAnswers(file, valid, { rules, coolOffHours, now });
    await saveFile(tx, { before: file, after: concludeFile(judged, { now, rules }) }, config);
  });
}

async function askProvider(platform: Checking, provider: KycProvider, file: KycFile): Promise<Map<string, Answer>> {
  const name = file.record.legalName;
  const questions = file.review.unasked.filter((check) => check !== 'name');
  const answers = await Promise.all(
    questions.map(async (check): Promise<[string, Answer]> => {
      const reference = idFrom('kyc-check', check, file.record.sealedId);
      if (check === 'pan') {
        const { pan } = await openIdentity(platform, file.record.sealedId);
        return [check, await provider.checkPan({ pan, name, reference })];
      }
      return [check, await askAboutAccount(platform, provider, { file, check, reference })];
    }),
  );
  return new Map(answers);
}

async function askAboutAccount(
  platform: Checking,
  provider: KycProvider,
  { file, check, reference }: { file: KycFile; check: string; reference: string },
): Promise<Answer> {
  const held = file.accounts.find(({ doc }) => doc.beneficiaryId === check);
  if (held === undefined) return { outcome: 'review', registeredName: null, reason: null, providerRef: null };
  const name = held.doc.holderName;
  const account = await openBeneficiary(platform, held.doc);
  if (account.kind === 'bank') return provider.checkBank({ ...account, name, reference });
  return provider.checkVpa({ address: account.address, name, reference });
}
