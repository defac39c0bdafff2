import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Receipt = ReplyOf<'session-getSession'>['receipts'][number];

/** Both receipts beside each other, each as it stands now; what it was before is below. */
export function ReceiptsPanel({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('money.receipts.title')}>
      {receipts.length === 0 && <Typography color="text.secondary">{translate('money.receipts.none')}</Typography>}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 4 }}>
        {(['payer', 'creator'] as const).map((side) => (
          <Side key={side} side={side} receipts={receipts.filter((one) => one.side === side)} />
        ))}
      </Box>
    </Panel>
  );
}

function Side({ side, receipts }: { readonly side: string; readonly receipts: readonly Receipt[] }) {
  const translate = useTranslate();
  const newest = receipts.at(-1);
  if (newest === undefined) return null;
  const earlier = receipts.slice(0, -1);
  return (
    <div>
      <Typography component="h3" sx={{ fontWeight: 600, mb: 1 }}>
        {translate(`money.sides.${side}`)}
      </Typography>
      <ReceiptFacts receipt={newest} />
      {earlier.map((one) => (
        <Typography key={one.receiptId} variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {translate('money.receipts.earlier', { revision: one.revision, minutes: one.minutes })}{' '}
          {one.coins === null ? <Money paise={one.earningPaise} /> : <Money coins={one.coins} />} · <When at={one.at} />
        </Typography>
      ))}
    </div>
  );
}

function ReceiptFacts({ receipt }: { readonly receipt: Receipt }) {
  const translate = useTranslate();
  const { coins, earningPaise, agencyPaise, gifts, returned } = receipt;
  return (
    <Facts>
      <Fact label={translate('resources.sessions.fields.minutes')}>{receipt.minutes}</Fact>
      {coins !== null && (
        <Fact label={translate('money.receipts.paid')}>
          <Money coins={coins} isStrong />
        </Fact>
      )}
      {earningPaise !== null && (
        <Fact label={translate('money.earning.creator')}>
          <Money paise={earningPaise} isStrong />
        </Fact>
      )}
      {agencyPaise !== null && (
        <Fact label={translate('money.earning.agency')}>
          <Money paise={agencyPaise} />
        </Fact>
      )}
      {receipt.releaseAt !== null && (
        <Fact label={translate('money.earning.releaseAt')}>
          <When at={receipt.releaseAt} />
        </Fact>
      )}
      <Fact label={translate('money.receipts.gifts')}>
        {gifts.length === 0 ? '–' : gifts.map((gift) => `${humanize(gift.giftId)} × ${gift.quantity}`).join(', ')}
      </Fact>
      <Fact label={translate('money.receipts.returned')}>
        {returned.length === 0 ? '–' : returned.map(({ minute, cause }) => `${minute}: ${humanize(cause)}`).join(', ')}
      </Fact>
      <Fact label={translate('money.receipts.revision')}>{receipt.revision}</Fact>
    </Facts>
  );
}
