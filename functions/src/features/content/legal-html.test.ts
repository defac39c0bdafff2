import { describe, expect, it } from 'vitest';
import { defaultContent } from '../../contract/config/content.ts';
import type { LegalPageDoc } from '../../contract/documents/content.ts';
import { fillPlaces } from './fill-places.ts';
import { legalHtml } from './legal-html.ts';

const at = new Date('2026-11-30T19:00:00.000Z');
const doc: LegalPageDoc = {
  legalPageId: 'terms~2~hi',
  page: 'terms',
  version: 2,
  language: 'hi',
  title: 'Terms & "rules"',
  source: '',
  text: '# Who may\n\nAnyone <b>of age</b>.\nTwo lines.\n\n### Small\nprint\n\n<script>alert(1)</script>\n\n#no heading',
  state: 'published',
  effectiveAt: at,
  publishedAt: at,
  updatedAt: at,
};

describe('legalHtml', () => {
  const html = legalHtml(doc);

  it('shows headings and paragraphs, and the day in India from which they count', () => {
    expect(html).toContain('<h2>Who may</h2>');
    expect(html).toContain('<h4>Small</h4>\n<p>print</p>');
    expect(html).toContain('<p>#no heading</p>');
    expect(html).toContain('<p>2 · 2026-12-01</p>');
    expect(html).toContain('lang="hi"');
  });

  it('writes everything else as it stands', () => {
    expect(html).toContain('<p>Anyone &lt;b&gt;of age&lt;/b&gt;.<br>\nTwo lines.</p>');
    expect(html).toContain('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(html).toContain('<title>Terms &amp; &quot;rules&quot;</title>');
    expect(html).not.toMatch(/<script|<b>| style=| on[a-z]+=/);
  });

  it('escapes headings too', () => {
    expect(legalHtml({ ...doc, text: "# <img src=x> & 'co'" })).toContain(
      '<h2>&lt;img src=x&gt; &amp; &#39;co&#39;</h2>',
    );
  });
});

describe('fillPlaces', () => {
  it('fills each place by the settings, wherever it stands', () => {
    const content = { ...defaultContent, company: 'Star Talks $& Ltd', placeOfLaw: 'Pune' };
    const text = fillPlaces('{{company}} of {{ placeOfLaw }}: {{contact.payment}}, {{company}}', content);
    expect(text).toBe('Star Talks $& Ltd of Pune: payments@example.com, Star Talks $& Ltd');
  });

  it.each(['ceo', 'constructor', 'toString', 'contacts'])('knows no place %s', (place) => {
    expect(() => fillPlaces(`{{${place}}}`, defaultContent)).toThrow(
      expect.objectContaining({ code: 'legal/place-unknown', details: { place } }),
    );
  });
});
