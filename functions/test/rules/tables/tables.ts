import { people } from '../access-matrix.ts';
import { type Attempt, attemptsOf, type WriteTable } from '../attempts.ts';
import { contentAttempts } from './content-attempts.ts';
import { showcaseAttempts } from './media-attempts.ts';
import { messageAttempts, messageChangeTables } from './message-change-tables.ts';
import { messageTables } from './message-tables.ts';
import { noticeTables } from './notice-table.ts';
import { presenceAttempts, presenceTables } from './presence-table.ts';
import { profileAttempts } from './profile-attempts.ts';
import { favouriteTables, followTables } from './relation-tables.ts';
import { settingsTables } from './settings-table.ts';

/** Every kind of write that apps make, one file a collection. */
export const writeTables: readonly WriteTable[] = [
  ...favouriteTables,
  ...followTables,
  ...messageTables,
  ...messageChangeTables,
  ...noticeTables,
  ...presenceTables,
  ...settingsTables,
];

/** Attempts that no table can say: reads under conditions, say. */
const others: readonly Attempt[] = [
  ...contentAttempts,
  ...messageAttempts,
  ...presenceAttempts,
  ...profileAttempts,
  ...showcaseAttempts,
];

export const tableAttempts: readonly Attempt[] = [
  ...writeTables.flatMap((table) => attemptsOf(table, people)),
  ...others,
];
