import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { humanize } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { RecordPage } from '../../layout/record-page.tsx';
import { OpenTicket } from './open-ticket.tsx';

type Receipt = Shown<'receipts'>;

/** The creator's copy of a receipt. */
export default function SessionShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Receipt> titleOf={({ otherName }) => otherName}>
      {(receipt) => (
        <>
          <Panel
            title={translate('own.sessions.receipt')}
            acts={<OpenTicket record={{ kind: 'receipt', id: receipt.receiptId }} initial={{ topic: 'payment' }} />}
          >
            <ReceiptFacts receipt={receipt} />
          </Panel>
          <Panel title={translate('own.sessions.gifts')}>
            <Rows
              headings={[
                { text: translate('own.sessions.gift') },
                { text: translate('own.sessions.quantity'), isNumber: true },
                { text: translate('own.earnings.coins'), isNumber: true },
              ]}
              items={receipt.gifts}
              keyOf={({ giftId, coins, quantity }) => `${giftId} ${coins} ${quantity}`}
              cellsOf={({ giftId, quantity, coins }) => [
                humanize(giftId),
                quantity,
                <Money key="coins" coins={coins} />,
              ]}
            />
          </Panel>
          <Panel title={translate('own.sessions.evidence')}>
            <Facts>
              {(['payerJoinedAt', 'payerLeftAt', 'creatorJoinedAt', 'creatorLeftAt'] as const).map((name) => (
                <Fact key={name} label={translate(`own.sessions.${name}`)}>
                  <When at={receipt.evidence[name]} />
                </Fact>
              ))}
            </Facts>
          </Panel>
        </>
      )}
    </RecordPage>
  );
}

function ReceiptFacts({ receipt }: { readonly receipt: Receipt }) {
  const translate = useTranslate();
  return (
    <Facts>
      <Fact label={translate('own.sessions.kind')}>{translate(`own.sources.${receipt.kind}`)}</Fact>
      <Fact label={translate('own.sessions.started')}>
        <When at={receipt.startedAt} />
      </Fact>
      <Fact label={translate('own.sessions.ended')}>
        <When at={receipt.endedAt} />
      </Fact>
      <Fact label={translate('own.sessions.end')}>{translate(`own.ends.${receipt.endReason}`)}</Fact>
      <Fact label={translate('own.sessions.minutes')}>{receipt.minutes}</Fact>
      <Fact label={translate('own.sessions.rate')}>
        <Money coins={receipt.rateCoinsPerMin} />
      </Fact>
      <Fact label={translate('own.earnings.yours')}>
        <Money paise={receipt.earningPaise} isStrong />
      </Fact>
      <Fact label={translate('own.earnings.agencyPart')}>
        <Money paise={receipt.agencyPaise} />
      </Fact>
      <Fact label={translate('own.earnings.releaseAt')}>
        <When at={receipt.releaseAt} />
      </Fact>
      <Fact label={translate('own.sessions.revision')}>{receipt.revision}</Fact>
    </Facts>
  );
}
