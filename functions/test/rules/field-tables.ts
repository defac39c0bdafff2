import type { CollectionName } from '../../src/contract/collections.ts';
import { settingsDoc } from '../../src/contract/documents/people.ts';

/** What one field of a document may and may not be set to, by somebody who may change the document. */
interface FieldRow {
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

/**
 * Every collection that an app writes, and each of its fields. Fields without good values are the server's. `updatedAt`
 * has its own row in the tests: only the server's clock is right.
 */
export const fieldTables: { readonly [C in CollectionName]?: Readonly<Record<string, FieldRow>> } = {
  settings: {
    uid: { good: [], bad: ['bob', '', null, 7] },
    theme: {
      good: settingsDoc.shape.theme.options,
      bad: ['pink', 'Dark', '', null, 1, true, ['dark'], { dark: true }],
    },
    language: { good: settingsDoc.shape.language.options, bad: ['fr', 'EN', '', null, 1, false, ['en']] },
    notifications: { good: [true, false], bad: ['true', 1, 0, null, [], {}] },
  },
};
