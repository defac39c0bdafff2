import { describe, expect, it } from 'vitest';
import { foldWords, isSlipOf, rankOf, slipsOf, termsOf } from './decide-terms.ts';

const priya = { names: ['Priya Sharma', 'priya_21'], tags: ['music'], text: 'I sing old Tamil songs' };

describe('folded words', () => {
  it.each([
    ['case and accents', 'José ÁLVAREZ', ['jose', 'alvarez']],
    ['width', 'ＰＲＩＹＡ', ['priya']],
    ['signs between words', 'priya_21, music!', ['priya', '21', 'music']],
    ['vowel signs in Devanagari', 'प्रिया', ['परय']],
    ['vowel signs in Tamil', 'பிரியா', ['பரய']],
    ['vowel signs in Telugu', 'ప్రియ', ['పరయ']],
    ['vowel signs in Kannada', 'ಪ್ರಿಯಾ', ['ಪರಯ']],
    ['repeats', 'so so', ['so']],
    ['nothing to find', ' !? ', []],
  ])('leave out %s', (_, text, words) => {
    expect(foldWords(text)).toEqual(words);
  });

  it('let a half-typed syllable find its word', () => {
    const terms = termsOf({ names: ['प्रिया'], tags: [], text: '' });
    for (const typed of ['प', 'प्र', 'प्रि', 'प्रिय', 'प्रिया']) expect(terms).toContain(foldWords(typed)[0]);
  });
});

describe('terms', () => {
  it('are the beginnings of all words, from two letters on', () => {
    const terms = termsOf(priya);
    for (const term of ['pr', 'priya', 'sh', 'sharma', '21', 'mus', 'sing', 'tam']) expect(terms).toContain(term);
    expect(terms).not.toContain('p');
    expect(terms).not.toContain('riya');
  });

  it('have an end, and names come first', () => {
    const text = Array.from({ length: 100 }, (_, index) => `word${index}abcdef`).join(' ');
    const terms = termsOf({ names: ['Priya'], tags: [], text });
    expect(terms).toHaveLength(240);
    expect(terms.slice(0, 4)).toEqual(['pr', 'pri', 'priy', 'priya']);
  });

  it.each([
    ['a letter missing', 'priy'],
    ['a letter missing within', 'shrma'],
    ['a letter too many', 'priyya'],
    ['another letter', 'sharna'],
    ['two letters changed over', 'prvya'],
  ])('find a name with %s', (_, typed) => {
    const terms = termsOf(priya);
    expect(slipsOf(typed).some((form) => terms.includes(form))).toBe(true);
    expect(isSlipOf(typed, priya)).toBe(true);
  });

  it.each(['prxyz', 'sara', 'mus', 'musc'])('do not take %s for a name', (typed) => {
    expect(isSlipOf(typed, priya)).toBe(false);
  });
});

describe('the rank of an answer', () => {
  it('puts whole names before beginnings, tags and other words', () => {
    expect(['priya', 'shar', 'mus', 'sing'].map((word) => rankOf([word], priya))).toEqual([4, 3, 2, 1]);
    expect(rankOf(['priya', 'music'], priya)).toBe(6);
  });

  it('is none where a word is nowhere', () => {
    expect(rankOf(['priya', 'cricket'], priya)).toBeNull();
  });
});
