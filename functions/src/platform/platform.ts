import type { Store } from '../kernel/store.ts';
import type { AuthAdmin } from './auth.ts';
import type { Clock } from './clock.ts';
import type { ConfigReader } from './config.ts';
import type { Files } from './files.ts';
import type { KycProvider, KycProviderName } from './kyc/kyc-provider.ts';
import type { Log } from './log.ts';
import type { PaymentProvider } from './payments/payment-provider.ts';
import type { PayoutProvider, PayoutProviderName } from './payouts/payout-provider.ts';
import type { Random } from './random.ts';
import type { RtcProvider } from './rtc/rtc-provider.ts';
import type { Sealing } from './sealing.ts';
import type { TaskQueue } from './tasks.ts';

/**
 * Everything outside the house that a use case may reach. A use case takes the part it needs: `Pick<Platform,
 * 'store'>`.
 */
export interface Platform {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly tasks: TaskQueue;
  readonly config: ConfigReader;
  readonly auth: AuthAdmin;
  readonly payments: PaymentProvider;
  /** All of them, because a transfer stays where it was sent when the house changes over. */
  readonly payouts: Readonly<Record<PayoutProviderName, PayoutProvider>>;
  readonly rtc: RtcProvider;
  readonly files: Files;
  readonly kyc: Readonly<Record<KycProviderName, KycProvider>>;
  readonly sealing: Sealing;
  readonly log: Log;
}
