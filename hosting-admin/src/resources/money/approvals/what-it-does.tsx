import { useTranslate } from 'react-admin';
import { formatBps, formatCoins, formatPaise } from '../../../fields/format-money.ts';
import { formatDay, formatInstant } from '../../../fields/format-when.ts';
import type { RequestOf } from '../../../firebase/call-function.ts';
import type { Approval } from './decisions.ts';

type Asked = {
  'wallet-adjustment': Omit<RequestOf<'wallet-adjust'>, 'requestId'>;
  forfeiture: Omit<RequestOf<'earning-askForfeiture'>, 'requestId'>;
  'share-change': Omit<RequestOf<'creator-askShare'>, 'requestId'>;
  'economic-setting': Pick<RequestOf<'config-saveSetting'>, 'section' | 'effectiveAt'>;
  'payout-resolution': { withdrawalId: string; verdict: string; utr: string | null; paidOn: string | null };
  broadcast: { content: RequestOf<'notify-askBroadcast'>['content'] };
  'session-refund': { policy: RequestOf<'session-refundByPolicy'>['policy'] | null; minutes: number[] | null };
};

type Words = readonly [key: string, words: Readonly<Record<string, string | number>>];
type Translate = ReturnType<typeof useTranslate>;

/** What a request comes to once it is approved, in a sentence. */
const sentences: { [Kind in Approval['kind']]: (asked: Asked[Kind], about: About) => Words } = {
  'wallet-adjustment': ({ direction, coins, ticket }, { name }) => [
    direction === 'credit' ? 'credit' : 'debit',
    { name, coins: formatCoins(coins), ticket },
  ],
  forfeiture: ({ amountPaise, reasonCode, payee }, { name, translate }) => [
    'forfeiture',
    { name: name || payee.id, amount: formatPaise(amountPaise), cause: translate(`money.forfeitures.${reasonCode}`) },
  ],
  'share-change': ({ shareBps, effectiveAt }, { name, translate }) => [
    shareBps === null ? 'shareOff' : 'share',
    { name, share: formatBps(shareBps ?? 0), from: fromWhen(effectiveAt, translate) },
  ],
  'economic-setting': ({ section, effectiveAt }, { translate }) => [
    'setting',
    {
      section: translate(`settings.names.${section}`, { _: section }),
      from: fromWhen(effectiveAt ?? null, translate),
    },
  ],
  'payout-resolution': ({ withdrawalId, verdict, utr, paidOn }, { name, translate }) => [
    'payout',
    {
      ...{ withdrawalId, name, utr: utr ?? '–' },
      verdict: translate(`money.verdicts.${verdict}`),
      day: paidOn === null ? '–' : formatDay(paidOn),
    },
  ],
  broadcast: ({ content }) => ['broadcast', { title: content.words.en.title }],
  'session-refund': ({ policy, minutes }, { name, translate }) =>
    policy === null
      ? ['reviewed', { name, minutes: minutes?.join(', ') ?? '–', smart_count: minutes?.length ?? 0 }]
      : ['refund', { name, policy: translate(`money.policies.${policy}`) }],
};

interface About {
  readonly name: string;
  readonly translate: Translate;
}

const fromWhen = (at: string | null, translate: Translate) =>
  at === null ? translate('money.atOnce') : translate('money.fromThen', { at: formatInstant(at) });

export function WhatItDoes({ approval: { kind, input, subjectName, subjectUid } }: { readonly approval: Approval }) {
  const translate = useTranslate();
  const name = subjectName || subjectUid || '';
  const [key, words] = sentences[kind](input as never, { name, translate });
  return <span>{translate(`money.approvals.does.${key}`, words)}</span>;
}
