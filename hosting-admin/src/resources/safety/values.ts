import type { SafetyLane } from '../../../../functions/src/contract/config/safety.ts';
import type { LimitedAct } from '../../../../functions/src/contract/documents/people.ts';
import type { ProfileText } from '../../../../functions/src/contract/documents/profiles.ts';
import type { ModerationKind, ReportReason } from '../../../../functions/src/contract/documents/safety.ts';

/** Values of the contract, in the order in which they are offered. */
export const lanes: readonly SafetyLane[] = ['intimate-image', 'lawful-order', 'urgent', 'other'];

export const reportReasons: readonly ReportReason[] = [
  ...(['harassment', 'spam', 'explicit', 'fake', 'hate', 'fraud', 'contact-sharing', 'impersonation'] as const),
  ...(['under-age', 'intimate-image', 'threat', 'illegal', 'other'] as const),
];

/** From the mildest to the hardest. */
export const moderationKinds: readonly ModerationKind[] = ['warn', 'hide', 'limit', 'suspend', 'ban'];

export const limitedActs: readonly LimitedAct[] = ['calls', 'messages', 'posts'];

export const profileTexts: readonly ProfileText[] = ['display-name', 'username', 'bio'];
