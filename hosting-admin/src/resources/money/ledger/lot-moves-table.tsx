import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Moves = ReplyOf<'wallet-getEntry'>['entry']['lotMoves'];

/** The lots an entry took from or put into, and what stood behind those coins. */
export function LotMovesTable({ moves }: { readonly moves: Moves }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('money.account') },
        { text: translate('money.lots.lotId') },
        { text: translate('money.lots.class') },
        { text: translate('money.coins'), isNumber: true },
        { text: translate('money.lots.basis'), isNumber: true },
        { text: translate('money.lots.expires') },
        { text: translate('money.lots.source') },
        { text: translate('money.lots.payment') },
      ]}
      items={moves}
      keyOf={({ account, lotId }) => `${account} ${lotId}`}
      cellsOf={(move) => [
        <code key="account">{move.account}</code>,
        <Ref key="lot" resource="traces" id={`lot~${move.lotId}`} text={move.lotId} />,
        translate(`money.classes.${move.class}`),
        <Money key="coins" coins={move.coins} />,
        <Money key="basis" paise={move.basisPaise} />,
        <When key="expires" at={move.expiresAt} />,
        <Ref key="source" resource="entries" id={move.sourceKey} />,
        move.paymentId ?? '–',
      ]}
    />
  );
}
