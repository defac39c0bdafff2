import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatCoins } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { Loaded } from '../../../layout/desk-page.tsx';
import { CoinsPanel } from '../panels/coins-panel.tsx';
import { WaitingAdjustments } from '../panels/waiting-adjustments.tsx';
import type { PersonProps } from '../use-person.ts';

type Wallet = ReplyOf<'wallet-getWallet'>;

/** Somebody's coins to the last lot: what stands behind each, and what was spent on what. */
export function WalletTab({ person }: PersonProps) {
  const translate = useTranslate();
  const { uid, wallet } = person;
  const query = useReply('wallet-getWallet', { uid }, { enabled: wallet !== null, retry: false });
  if (wallet === null) return <p>{translate('people.noWallet')}</p>;
  return (
    <>
      <WaitingAdjustments person={person} />
      <CoinsPanel person={person} />
      <Loaded query={query}>
        {(found) => (
          <>
            <Lots wallet={found} />
            <Spending wallet={found} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Lots({ wallet: { lots, holds, basisPaise, nextExpiryAt, lifetime } }: { readonly wallet: Wallet }) {
  const translate = useTranslate();
  const text = (name: string) => translate(`people.lots.${name}`);
  return (
    <Panel title={translate('people.panels.lots')}>
      <Facts>
        <Fact label={text('basis')}>
          <Money paise={basisPaise} />
        </Fact>
        <Fact label={text('nextExpiry')}>
          <When at={nextExpiryAt} />
        </Fact>
        <Fact label={text('gifted')}>
          <Money coins={lifetime.giftedCoins} />
        </Fact>
        {holds.map(({ account, purpose, coins }) => (
          <Fact key={account} label={translate('people.lots.heldFor', { purpose })}>
            <Money coins={coins} />
          </Fact>
        ))}
      </Facts>
      <Rows
        headings={[
          { text: text('class') },
          { text: text('coins'), isNumber: true },
          { text: text('behind'), isNumber: true },
          { text: text('expires') },
          { text: text('order') },
          { text: text('from') },
        ]}
        items={lots}
        keyOf={({ lotId }) => lotId}
        cellsOf={(lot) => [
          <State key="class" value={lot.class} />,
          <Money key="coins" coins={lot.remainingCoins} />,
          <Money key="basis" paise={lot.basisPaise} />,
          <When key="expires" at={lot.expiresAt} isDay />,
          <Ref key="order" resource="purchases" id={lot.orderId} />,
          <Ref key="from" resource="entries" id={lot.sourceKey} />,
        ]}
        emptyText={text('none')}
      />
    </Panel>
  );
}

function Spending({ wallet: { spentByMonth } }: { readonly wallet: Wallet }) {
  const translate = useTranslate();
  const uses = (byUse: Readonly<Record<string, number>>) =>
    Object.entries(byUse)
      .map(([use, coins]) => `${translate(`people.uses.${use}`, { _: use })} ${formatCoins(coins)}`)
      .join(' · ');
  return (
    <Panel title={translate('people.panels.spending')}>
      <Rows
        headings={[
          { text: translate('people.spending.month') },
          { text: translate('people.spending.coins'), isNumber: true },
          { text: translate('people.spending.on') },
        ]}
        items={spentByMonth}
        keyOf={({ month }) => month}
        cellsOf={({ month, coins, byUse }) => [month, <Money key="coins" coins={coins} />, uses(byUse)]}
        emptyText={translate('people.spending.none')}
      />
    </Panel>
  );
}
