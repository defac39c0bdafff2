import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BURST_LIMIT, DELETE_MINUTES, EDIT_MINUTES } from './message-limits.ts';

const rules = readFileSync(new URL('../../../firestore.rules', import.meta.url), 'utf8');

describe('the bounds of messages', () => {
  it.each([
    `next.windowCount <= ${BURST_LIMIT}`,
    `isOwn(${EDIT_MINUTES}) && isEdited()`,
    `isOwn(${DELETE_MINUTES}) && isTakenBack()`,
  ])('are those of the rules: %s', (bound) => {
    expect(rules).toContain(bound);
  });
});
