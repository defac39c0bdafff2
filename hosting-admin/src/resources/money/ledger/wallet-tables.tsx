import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Wallet = ReplyOf<'wallet-getWallet'>;

/** Coins by how they came in, in the order in which they are spent. */
export function WalletLots({ lots }: Pick<Wallet, 'lots'>) {
  const translate = useTranslate();
  return (
    <Rows
      emptyText={translate('money.wallets.noLots')}
      headings={[
        { text: translate('money.lots.lotId') },
        { text: translate('money.lots.class') },
        { text: translate('money.lots.left'), isNumber: true },
        { text: translate('money.lots.basis'), isNumber: true },
        { text: translate('money.lots.expires') },
        { text: translate('money.lots.source') },
        { text: translate('money.lots.order') },
      ]}
      items={lots}
      keyOf={({ lotId }) => lotId}
      cellsOf={(lot) => [
        <Ref key="lot" resource="traces" id={`lot~${lot.lotId}`} text={lot.lotId} />,
        translate(`money.classes.${lot.class}`),
        <Money key="left" coins={lot.remainingCoins} isStrong />,
        <Money key="basis" paise={lot.basisPaise} />,
        <When key="expires" at={lot.expiresAt} />,
        <Ref key="source" resource="entries" id={lot.sourceKey} />,
        <Ref key="order" resource="purchases" id={lot.orderId} />,
      ]}
    />
  );
}

/** The coin usage log of one person, month by month. */
export function SpentByMonth({ months }: { readonly months: Wallet['spentByMonth'] }) {
  const translate = useTranslate();
  return (
    <Rows
      emptyText={translate('money.wallets.nothingSpent')}
      headings={[
        { text: translate('money.wallets.month') },
        { text: translate('money.wallets.spent'), isNumber: true },
        { text: translate('money.wallets.uses') },
      ]}
      items={months}
      keyOf={({ month }) => month}
      cellsOf={({ month, coins, byUse }) => [
        month,
        <Money key="coins" coins={coins} isStrong />,
        Object.entries(byUse)
          .map(([use, spent]) => `${humanize(use)} ${spent}`)
          .join(' · '),
      ]}
    />
  );
}
