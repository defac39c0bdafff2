import { expect as assert, describe, it } from 'vitest';
import { expect, minutesAndSeconds, rupees, StoryError } from './story.ts';

describe('the story', () => {
  it('stops with a line that says what is wrong', () => {
    assert(() => expect("Ann's wallet", 220, 110, 'coins')).toThrow(
      new StoryError("Ann's wallet: expected 110 coins, got 220 coins"),
    );
    assert(() => expect('the receipt', undefined, { minutes: 3 })).toThrow('expected {"minutes":3}, got null');
  });

  it('goes on when all is well, whatever the order of fields', () => {
    assert(() => expect('the receipt', { coins: 60, minutes: 3 }, { minutes: 3, coins: 60 })).not.toThrow();
  });

  it('shows money and time as people write them', () => {
    assert(rupees(12_345_678)).toBe('₹1,23,456.78');
    assert(rupees(-5)).toBe('-₹0.05');
    assert(minutesAndSeconds(172_000)).toBe('2:52');
  });
});
