import type { z } from 'zod';
import type { previewJoinContract } from '../../contract/features/agency-membership.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { type EarningTerms, splitEarning } from '../../ledger/split-earning.ts';
import type { Platform } from '../../platform/platform.ts';
import { termsInForce } from '../creator/public.ts';
import { offerOf, openDoor } from './open-door.ts';

type Input = z.output<typeof previewJoinContract.request>;
type Reply = z.input<typeof previewJoinContract.reply>;

const EXAMPLE_COINS = 100;
/** Who is no creator yet has agreed on nothing. */
const APPLICANT = { terms: { shareBps: null, agencyId: null, agencyShareBps: null }, nextShare: null, tier: null };

/**
 * What a creator would agree to, in numbers: their own share where they have one, everybody's while they only apply.
 * @throws agency/code-unknown, agency/invitation-invalid, agency/not-active
 */
export async function previewJoin(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { agencies, economy } = await platform.config.read(call.now);
  const [{ agency }, creator] = await Promise.all([
    openDoor(platform.store, call.input, call),
    platform.store.get(refTo('creators', call.uid)),
  ]);
  const offer = offerOf(agency, agencies.value, call.now);
  const terms = termsInForce(creator ?? APPLICANT, economy.value, call.now);
  const example = exampleOf({ ...terms, agencyShareBps: offer.agencyShareBps });
  return { agencyId: agency.agencyId, name: agency.name, offer, example };
}

/** Coins behind which their whole listed value stands; cheaper coins earn less, in the same proportion. */
function exampleOf(terms: EarningTerms): Reply['example'] {
  const slice = { coins: EXAMPLE_COINS, basisPaise: EXAMPLE_COINS * terms.coinFacePaise };
  const { creatorPaise, agencyPaise } = splitEarning([slice], terms, true);
  const alone = splitEarning([slice], terms, false);
  return { coins: EXAMPLE_COINS, aloneCreatorPaise: alone.creatorPaise, creatorPaise, agencyPaise };
}
