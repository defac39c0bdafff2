import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Panel } from '../../../fields/facts.tsx';
import { formatCoins } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { Rows } from '../../../fields/rows.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Reply = ReplyOf<'session-getSession'>;
type Refund = Reply['refunds'][number];

/** What policy would give back now, with its amounts; one button each. */
export function RefundsPanel({ found: { session, refunds } }: { readonly found: Reply }) {
  const translate = useTranslate();
  if (session.pricing === 'free') return null;
  return (
    <Panel title={translate('money.policy.title')}>
      {refunds.length === 0 ? (
        <Typography color="text.secondary">{translate('money.policy.none')}</Typography>
      ) : (
        <Rows
          headings={[
            { text: translate('money.policy.policy') },
            { text: translate('money.policy.minutes') },
            { text: translate('money.policy.coins'), isNumber: true },
            { text: translate('money.policy.house'), isNumber: true },
            { text: translate('money.policy.second') },
            { text: translate('money.policy.act') },
          ]}
          items={refunds}
          keyOf={({ policy }) => policy}
          cellsOf={(refund) => [
            translate(`money.policies.${refund.policy}`),
            refund.minutes.join(', '),
            <Money key="coins" coins={refund.coins} isStrong />,
            <Money key="house" coins={refund.houseCoins} />,
            translate(refund.needsSecond ? 'money.policy.needsSecond' : 'money.policy.alone'),
            <RefundAct key="act" session={session} refund={refund} />,
          ]}
        />
      )}
    </Panel>
  );
}

function RefundAct({ session, refund }: { readonly session: Reply['session']; readonly refund: Refund }) {
  const translate = useTranslate();
  const { policy, minutes, coins, houseCoins, needsSecond } = refund;
  const words = {
    coins: formatCoins(coins),
    house: formatCoins(houseCoins),
    minutes: minutes.join(', '),
    smart_count: minutes.length,
    payer: session.payer.name || session.payer.uid,
    creator: session.creator.name || session.creator.uid,
  };
  return (
    <Act
      name="session-refundByPolicy"
      title={translate('money.policy.refund', { coins: words.coins })}
      consequence={
        <>
          {translate('money.policy.text', words)} {houseCoins > 0 && translate('money.policy.houseText', words)}{' '}
          {needsSecond && translate('money.policy.secondText')}
        </>
      }
      variant="contained"
      toRequest={() => ({ sessionId: session.sessionId, policy })}
      doneText={({ returnedCoins }) =>
        translate('money.policy.done', { coins: formatCoins(returnedCoins), payer: words.payer })
      }
    />
  );
}
