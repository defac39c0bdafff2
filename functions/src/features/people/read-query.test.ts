import { describe, expect, it } from 'vitest';
import { readQuery } from './read-query.ts';

describe('what staff look for', () => {
  it.each([
    ['+91 98765 43210', '+919876543210'],
    ['98765-43210', '+919876543210'],
    ['09876543210', '+919876543210'],
    ['919876543210', '+919876543210'],
    ['+1 (415) 555-0100', '+14155550100'],
    ['1234567890', null],
    ['Ann', null],
  ])('by %s is the phone %s', (typed, phone) => {
    expect(readQuery(typed).phone).toBe(phone);
  });

  it('can be an address or a username in any case', () => {
    expect(readQuery(' Ann@Example.com ')).toMatchObject({ email: 'ann@example.com', username: null, id: null });
    expect(readQuery('@Ann_01')).toMatchObject({ email: null, username: 'ann_01', id: null });
  });

  it('is no id where it could not be one of a document', () => {
    expect(readQuery('order-1').id).toBe('order-1');
    for (const typed of ['a/b', '..', '__x__', 'two words']) expect(readQuery(typed).id).toBeNull();
  });
});
