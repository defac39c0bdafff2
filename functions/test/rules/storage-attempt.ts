import type { Method } from '../../../emulator-seed/storage-rules/ruleset.ts';

/** Who tries; their uids and claims are in `storagePeople`. */
type StoragePerson = keyof typeof storagePeople;

export const storagePeople = {
  'signed-out': null,
  ann: { uid: 'ann', claims: { roles: [] } },
  'ann, banned': { uid: 'ann', claims: { roles: [], banned: true } },
  'ann, pardoned': { uid: 'ann', claims: { roles: [], banned: false } },
  bob: { uid: 'bob', claims: { roles: ['creator'] } },
  'an admin': { uid: 'asha', claims: { roles: ['admin'] } },
  'an admin, banned': { uid: 'asha', claims: { roles: ['admin', 'finance'], banned: true } },
  'somebody in finance': { uid: 'fin', claims: { roles: ['finance'] } },
  'a moderator': { uid: 'mona', claims: { roles: ['moderator', 'support'] } },
  'the agency': { uid: 'olga', claims: { roles: ['creator', 'agency-owner'], agencyId: 'stars' } },
  'the agency, banned': { uid: 'olga', claims: { roles: ['agency-owner'], agencyId: 'stars', banned: true } },
  'its staff': { uid: 'sam', claims: { roles: ['agency-staff'], agencyId: 'stars' } },
  'another agency': { uid: 'omar', claims: { roles: ['agency-owner'], agencyId: 'moons' } },
  'somebody without claims': { uid: 'neha', claims: {} },
} as const satisfies Record<string, { uid: string; claims: Record<string, unknown> } | null>;

export interface StorageAttempt {
  readonly what: string;
  readonly who: StoragePerson;
  readonly verb: Method;
  /** `{id}` becomes an id that no other attempt has. */
  readonly path: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Whether such a file is there already. */
  readonly exists: boolean;
  readonly mayDo: boolean;
}

export const MIB = 1024 * 1024;

const plain = {
  who: 'ann',
  verb: 'create',
  path: 'kyc/ann/{id}/pan',
  contentType: 'image/jpeg',
  sizeBytes: 1_000,
  exists: false,
} as const;
export const stored = { exists: true } as const;

type Change = Partial<Omit<StorageAttempt, 'mayDo' | 'what'>>;

/** The attempt as it should be made and with what may vary, then every way to spoil it. */
export function attempts(
  base: Change,
  allowed: Record<string, Change>,
  denied: Record<string, Change>,
): StorageAttempt[] {
  const make = (mayDo: boolean, changes: Record<string, Change>): StorageAttempt[] =>
    Object.entries(changes).map(([what, change]) => ({ ...plain, ...base, ...change, what, mayDo }));
  return [...make(true, allowed), ...make(false, denied)];
}

export const sizes = { 'one byte': { sizeBytes: 1 }, 'exactly 5 MiB': { sizeBytes: 5 * MIB } };
export const wrongSizes = { 'nothing at all': { sizeBytes: 0 }, 'a byte more than 5 MiB': { sizeBytes: 5 * MIB + 1 } };
export const documents = { 'a PNG': { contentType: 'image/png' }, 'a PDF': { contentType: 'application/pdf' } };
export const noDocuments = {
  'a web page': { contentType: 'text/html' },
  'a drawing with scripts': { contentType: 'image/svg+xml' },
  'bytes of no type': { contentType: 'application/octet-stream' },
  'a type with a parameter': { contentType: 'image/jpeg; charset=utf-8' },
};
export const everyOtherVerb = {
  'overwriting it': { ...stored },
  'reading it back': { ...stored, verb: 'get' },
  'changing its metadata': { ...stored, verb: 'update' },
  'deleting it': { ...stored, verb: 'delete' },
} as const;
