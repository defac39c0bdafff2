import type { Store } from '../kernel/store.ts';
import type { AuthAdmin } from './auth.ts';
import type { Clock } from './clock.ts';
import type { ConfigReader } from './config.ts';
import type { Log } from './log.ts';
import type { PaymentProvider } from './payments/payment-provider.ts';
import type { Random } from './random.ts';
import type { RtcProvider } from './rtc/rtc-provider.ts';
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
  readonly rtc: RtcProvider;
  readonly log: Log;
}
