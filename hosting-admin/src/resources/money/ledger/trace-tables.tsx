import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { TraceButton } from '../trace-button.tsx';

type Trace = ReplyOf<'wallet-traceEntry'>;

/** What became of the coins, and whom each spend paid. */
export function SpentTable({ moves, earnings }: Pick<Trace, 'moves' | 'earnings'>) {
  const translate = useTranslate();
  const earnedBy = new Map(earnings.map((earning) => [earning.entryKey, earning]));
  return (
    <Rows
      headings={[
        { text: translate('money.when') },
        { text: translate('money.kind') },
        { text: translate('money.entry') },
        { text: translate('money.coins'), isNumber: true },
        { text: translate('money.lots.basis'), isNumber: true },
        { text: translate('money.earning.whose') },
        { text: translate('money.earning.creator'), isNumber: true },
      ]}
      items={moves}
      keyOf={({ entryKey }) => entryKey}
      cellsOf={({ entryKey, kind, at, lots }) => {
        const earning = earnedBy.get(entryKey);
        return [
          <When key="at" at={at} />,
          humanize(kind),
          <Ref key="entry" resource="entries" id={entryKey} />,
          <Money key="coins" coins={lots.reduce((sum, lot) => sum + lot.coins, 0)} isStrong />,
          <Money key="basis" paise={lots.reduce((sum, lot) => sum + lot.basisPaise, 0)} />,
          <Person key="whose" uid={earning?.creatorUid} name={earning?.creatorName} />,
          <Money key="earned" paise={earning?.creatorPaise} />,
        ];
      }}
    />
  );
}

/** What was earned, entry by entry; each leads back to where its coins came from. */
export function EarnedTable({ earnings }: Pick<Trace, 'earnings'>) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('money.entry') },
        { text: translate('money.earning.whose') },
        { text: translate('money.earning.basis'), isNumber: true },
        { text: translate('money.earning.creator'), isNumber: true },
        { text: translate('money.earning.agency'), isNumber: true },
        { text: translate('money.earning.house'), isNumber: true },
        { text: translate('money.trace') },
      ]}
      items={earnings}
      keyOf={({ entryKey }) => entryKey}
      cellsOf={({ entryKey, creatorUid, creatorName, basisPaise, creatorPaise, agencyPaise }) => [
        <Ref key="entry" resource="entries" id={entryKey} />,
        <Person key="whose" uid={creatorUid} name={creatorName} />,
        <Money key="basis" paise={basisPaise} />,
        <Money key="creator" paise={creatorPaise} isStrong />,
        <Money key="agency" paise={agencyPaise} />,
        <Money key="house" paise={basisPaise - creatorPaise - agencyPaise} />,
        <TraceButton key="trace" start="entry" id={entryKey} />,
      ]}
    />
  );
}

/** Released and withdrawn, down to the bank's own reference. */
export function PaidOutTable({ payouts }: Pick<Trace, 'payouts'>) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('money.payouts.payee') },
        { text: translate('money.payouts.releasedAt') },
        { text: translate('money.payouts.release') },
        { text: translate('money.payouts.withdrawal') },
        { text: translate('money.amount'), isNumber: true },
        { text: translate('money.payouts.state') },
        { text: translate('money.payouts.utr') },
      ]}
      items={payouts}
      keyOf={({ releaseKey, withdrawalId }) => `${releaseKey} ${withdrawalId}`}
      cellsOf={({ payee, payeeName, releaseKey, releasedAt, withdrawalId, paise, state, utr }) => [
        payee.kind === 'agency' ? (
          <Ref key="payee" resource="agencies" id={payee.id} text={payeeName} />
        ) : (
          <Person key="payee" uid={payee.id} name={payeeName} />
        ),
        <When key="at" at={releasedAt} />,
        <Ref key="release" resource="entries" id={releaseKey} />,
        <Ref key="withdrawal" resource="withdrawals" id={withdrawalId} />,
        <Money key="amount" paise={paise} isStrong />,
        <State key="state" value={state} />,
        utr ?? '–',
      ]}
    />
  );
}
