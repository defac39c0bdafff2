import { describe, expect, it } from 'vitest';
import { locale } from '../../contract/config/gifts.ts';
import { type NoticeKind, noticeKind, noticeKinds, places, ruleOf } from '../../contract/notice-kinds.ts';
import { texts } from './texts/texts.ts';
import { wordMail } from './word-mail.ts';
import { placesIn, wordBundle, wordNotice } from './word-notice.ts';

const kinds = noticeKind.options;

describe.each(locale.options)('words in %s', (language) => {
  const { kinds: words, bundles, mail } = texts[language];

  it('exist for every kind, with places that the kind has', () => {
    expect(Object.keys(words).toSorted()).toEqual(kinds.toSorted());
    for (const kind of kinds) {
      const [title, body] = words[kind];
      expect([kind, title.trim().length > 0 && body.trim().length > 0]).toEqual([kind, true]);
      const used = [...placesIn(title), ...placesIn(body)];
      expect([kind, used.filter((place) => !ruleOf(kind).places.some((known) => known === place))]).toEqual([kind, []]);
    }
  });

  it('say nothing else than English does', () => {
    for (const kind of kinds) {
      const used = (of: (typeof texts)['en']) => new Set(of.kinds[kind].flatMap(placesIn));
      expect([kind, used(texts[language])]).toEqual([kind, used(texts.en)]);
    }
  });

  it('leave no bracket open', () => {
    for (const text of [...Object.values(words), ...Object.values(bundles)].flat()) {
      expect(text.replace(/\[[^[\]]*\]/g, '').replace(/\{[A-Za-z]+\}/g, '')).not.toMatch(/[[\]{}]/);
    }
  });

  it('bundle who follows and likes, and close a mail', () => {
    for (const [, body] of Object.values(bundles)) expect(placesIn(body).toSorted()).toEqual(['name', 'others']);
    expect(mail.greeting.length > 0 && mail.closing.length > 0).toBe(true);
  });
});

describe('the kinds', () => {
  it('name no place that no words use', () => {
    const used = new Set(Object.values(texts.en.kinds).flat().flatMap(placesIn));
    const silent = ['others', 'week', 'agencyCode', 'tdsPaise'];
    expect(Object.keys(places).filter((place) => !used.has(place) && !silent.includes(place))).toEqual([]);
  });

  it('are words of their own in each language', () => {
    for (const language of locale.options.filter((one) => one !== 'en')) {
      const same = kinds.filter((kind) => {
        const [title, body] = texts[language].kinds[kind];
        return `${title}${body}`.replace(/\{[A-Za-z]+\}|[[\]\W]/g, '') !== '' && body === texts.en.kinds[kind][1];
      });
      expect([language, same]).toEqual([language, []]);
    }
  });

  it('text only what people wait for', () => {
    const texted = kinds.filter((kind) => ruleOf(kind).channels.includes('text'));
    expect(texted.filter((kind) => !/^(kyc|creator-application|payout|withdrawal)/.test(kind))).toEqual([]);
    expect(texted.length).toBeGreaterThan(8);
    expect(Object.keys(noticeKinds)).toEqual(kinds);
  });
});

describe('wordNotice', () => {
  const say = (kind: NoticeKind, params: Record<string, string | number>) => wordNotice({ kind, params }, 'en');

  it('writes money, numbers and instants as they are read in India', () => {
    const { body } = say('withdrawal-requested', { amountPaise: 123_450, netPaise: 12_345_678, account: 'XX1234' });
    expect(body).toBe('You asked for ₹1,234.50; ₹1,23,456.78 goes to XX1234.');
    expect(say('coins-expiring', { coins: 150_000, lapsesAt: '2026-11-21T20:00:00.000Z' }).body).toBe(
      '1,50,000 of your coins expire on 2026-11-22 01:30 IST.',
    );
    expect(say('creator-share', { effectiveAt: '2026-11-21T20:00:00.000Z', shareBps: 4_550 }).body).toContain('45.5 %');
  });

  it('leaves out what stands in brackets when its place is empty', () => {
    const paid = { amountPaise: 100, netPaise: 100, account: 'XX1234' };
    expect(say('withdrawal-paid', paid).body).toBe('₹1.00 has arrived at XX1234.');
    expect(say('withdrawal-paid', { ...paid, utr: '' }).body).toBe('₹1.00 has arrived at XX1234.');
    expect(say('withdrawal-paid', { ...paid, utr: 'N1' }).body).toBe(
      '₹1.00 has arrived at XX1234. Bank reference: N1.',
    );
  });

  it('does not read what people are called as a text with places', () => {
    expect(say('comment', { name: '{preview}', preview: '[x] {name} $&' }).body).toBe('{preview}: [x] {name} $&');
  });

  it('survives an instant that is none', () => {
    expect(say('coins-expiring', { coins: 1, lapsesAt: 'soon' }).body).toContain('soon');
  });

  it('tells of several people together', () => {
    expect(wordBundle('follow', { name: 'Ann', others: 3 }, 'en')).toEqual({
      title: 'New followers',
      body: 'Ann and 3 more follow you.',
    });
  });
});

describe('wordMail', () => {
  it('has a plain and an HTML half of the same words', () => {
    const mail = wordMail({ title: 'Money\r\nBcc: all', body: 'From <Ann> & "Bob"' }, 'en');
    expect(mail.subject).toBe('Money Bcc: all');
    expect(mail.text).toContain('From <Ann> & "Bob"');
    expect(mail.html).toContain('<p>From &lt;Ann&gt; &amp; &quot;Bob&quot;</p>');
    expect(mail.html).not.toContain('<Ann>');
  });
});
