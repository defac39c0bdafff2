import type { CollectionName } from '../../src/contract/collections.ts';
import type { Person } from './access-matrix.ts';

/** A query that an app runs: one person's documents newest first. */
export interface AppQuery {
  readonly from: CollectionName;
  /** The field that must hold the uid of whoever asks. */
  readonly by: string;
  /** Who of the two people of the seeded document asks. */
  readonly asker: Extract<Person, 'owner' | 'other'>;
  readonly newestBy: string;
  readonly filters: Readonly<Record<string, string | boolean>>;
}

type History = Omit<AppQuery, 'filters'>;

/** One history as it is, and once more with each of `filters`. */
function history(of: History, filters: readonly AppQuery['filters'][] = []): AppQuery[] {
  return [{}, ...filters].map((filter) => ({ ...of, filters: filter }));
}

const byKind = [{ kind: 'audio' }];

/** Every ordered query of the apps. Each must be provable under the rules and have its composite index. */
export const appQueries: readonly AppQuery[] = [
  history({ from: 'walletRows', by: 'ownerUid', asker: 'owner', newestBy: 'at' }, [
    { group: 'spent' },
    { type: 'gift' },
  ]),
  history({ from: 'gifts', by: 'senderUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'gifts', by: 'receiverUid', asker: 'other', newestBy: 'at' }, [
    { giftId: 'rose' },
    { day: '2026-11-01' },
    { senderUid: 'ann' },
    { 'context.kind': 'profile' },
  ]),
  history({ from: 'sessions', by: 'people', asker: 'owner', newestBy: 'requestedAt' }, byKind),
  history({ from: 'sessions', by: 'payerUid', asker: 'owner', newestBy: 'requestedAt' }, byKind),
  history({ from: 'sessions', by: 'creatorUid', asker: 'other', newestBy: 'requestedAt' }, byKind),
  history({ from: 'reports', by: 'reporterUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'moderationActions', by: 'subjectUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'grievances', by: 'uid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'receipts', by: 'ownerUid', asker: 'owner', newestBy: 'at' }, byKind),
  history({ from: 'ratings', by: 'payerUid', asker: 'owner', newestBy: 'createdAt' }),
  history({ from: 'ratings', by: 'creatorUid', asker: 'other', newestBy: 'createdAt' }),
  history({ from: 'chargeReviews', by: 'payerUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'earnings', by: 'creatorUid', asker: 'owner', newestBy: 'at' }, [{ source: 'gift' }]),
  history({ from: 'agencySettlementLines', by: 'creatorUid', asker: 'owner', newestBy: 'startAt' }),
  history({ from: 'orders', by: 'uid', asker: 'owner', newestBy: 'createdAt' }, [{ state: 'created' }]),
  history({ from: 'refunds', by: 'uid', asker: 'owner', newestBy: 'createdAt' }),
  history({ from: 'beneficiaries', by: 'ownerUid', asker: 'owner', newestBy: 'createdAt' }),
  history({ from: 'kycSubmissions', by: 'ownerUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'withdrawals', by: 'ownerUid', asker: 'owner', newestBy: 'createdAt' }, [{ state: 'processing' }]),
  history({ from: 'conversationMembers', by: 'uid', asker: 'owner', newestBy: 'lastAt' }),
  [
    {
      from: 'messages' as const,
      by: 'members',
      asker: 'other' as const,
      newestBy: 'at',
      filters: { conversationId: 'd_ann_bob' },
    },
  ],
  history({ from: 'follows', by: 'fromUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'follows', by: 'toUid', asker: 'other', newestBy: 'at' }),
  history({ from: 'favourites', by: 'fromUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'favourites', by: 'toUid', asker: 'other', newestBy: 'at' }),
  history({ from: 'friendRequests', by: 'toUid', asker: 'other', newestBy: 'at' }, [{ state: 'pending' }]),
  history({ from: 'friendRequests', by: 'fromUid', asker: 'owner', newestBy: 'at' }, [{ state: 'pending' }]),
  history({ from: 'friendships', by: 'uids', asker: 'owner', newestBy: 'at' }),
  history({ from: 'notices', by: 'uid', asker: 'owner', newestBy: 'at' }, [{ read: false }]),
  history({ from: 'tickets', by: 'uid', asker: 'owner', newestBy: 'at' }),
  [
    {
      from: 'ticketMessages' as const,
      by: 'uid',
      asker: 'owner' as const,
      newestBy: 'at',
      filters: { ticketId: 'MH-2611-K3QZ7PAB' },
    },
  ],
  history({ from: 'statements', by: 'ownerUid', asker: 'owner', newestBy: 'endAt' }),
  history({ from: 'taxCertificates', by: 'ownerUid', asker: 'owner', newestBy: 'at' }),
  history({ from: 'exposures', by: 'uid', asker: 'owner', newestBy: 'day' }),
  history({ from: 'media', by: 'ownerUid', asker: 'owner', newestBy: 'at' }, [{ purpose: 'gallery' }]),
  history({ from: 'creatorMonths', by: 'uid', asker: 'owner', newestBy: 'month' }),
].flat();

/** A query as a line in a test report: `gifts by receiverUid {"giftId":"rose"}`. */
export function nameOf({ from, by, filters }: AppQuery): string {
  return `${from} by ${by} ${JSON.stringify(filters)}`;
}
