import type { Store } from '../kernel/store.ts';
import type { AuthAdmin } from './auth.ts';
import type { Clock } from './clock.ts';
import type { ConfigReader } from './config.ts';
import type { Files } from './files.ts';
import type { HookPoster } from './hook-poster.ts';
import type { KycProvider, KycProviderName } from './kyc/kyc-provider.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mailer.ts';
import type { ClipPress } from './media/clip-press.ts';
import type { ClipReader } from './media/clip-reader.ts';
import type { PicturePress } from './media/picture-press.ts';
import type { OtpProvider } from './otp/otp-provider.ts';
import type { PaymentProvider } from './payments/payment-provider.ts';
import type { PayoutProvider, PayoutProviderName } from './payouts/payout-provider.ts';
import type { PushSender } from './push/push-sender.ts';
import type { Random } from './random.ts';
import type { RtcProvider } from './rtc/rtc-provider.ts';
import type { VirusScanner } from './scan/virus-scanner.ts';
import type { Sealing } from './sealing.ts';
import type { TaskQueue } from './tasks.ts';
import type { TextSender } from './text/text-sender.ts';

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
  readonly pictures: PicturePress;
  readonly clips: ClipReader;
  readonly clipPress: ClipPress;
  readonly scanner: VirusScanner;
  readonly kyc: Readonly<Record<KycProviderName, KycProvider>>;
  readonly sealing: Sealing;
  readonly otp: OtpProvider;
  readonly push: PushSender;
  readonly mail: Mailer;
  readonly texts: TextSender;
  readonly hooks: HookPoster;
  readonly log: Log;
}
