import { Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Act, useMayCall } from '../../acts/act.tsx';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatPaise, parseRupees } from '../../fields/format-money.ts';
import { formatDay } from '../../fields/format-when.ts';
import { Money } from '../../fields/money.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { Refusal } from '../../firebase/refusal.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { useOwnDocuments, usePayeeKind } from './use-own.ts';

type Preview = ReplyOf<'payout-previewWithdrawal'>;

/** An amount, then what it brings and when, then the request itself. */
export function AskForMoney() {
  const translate = useTranslate();
  const as = usePayeeKind();
  const [typed, setTyped] = useState('');
  const [amountPaise, setAmountPaise] = useState<number>();
  const query = useReply(
    'payout-previewWithdrawal',
    { as, amountPaise: amountPaise ?? 1 },
    { enabled: amountPaise !== undefined },
  );
  const parsed = parseRupees(typed);
  if (!useMayCall('payout-requestWithdrawal')) return null;

  return (
    <Box sx={{ pt: 2 }}>
      <Panel title={translate('own.withdrawals.ask')}>
        <Available />
        <Box
          component="form"
          sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', mb: 1 }}
          onSubmit={(event) => {
            event.preventDefault();
            setAmountPaise(parsed === 0 ? undefined : parsed);
          }}
        >
          <TextField
            label={translate('own.withdrawals.amount')}
            value={typed}
            error={typed !== '' && parsed === undefined}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            size="small"
            margin="none"
            sx={{ width: 200 }}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" variant="outlined" disabled={parsed === undefined || parsed === 0}>
            {translate('own.withdrawals.preview')}
          </Button>
        </Box>
        {amountPaise !== undefined && (
          <Loaded query={query}>{(preview) => <PreviewOf amountPaise={amountPaise} preview={preview} />}</Loaded>
        )}
      </Panel>
    </Box>
  );
}

/** What there is, before any amount is typed. An account exists from its first movement on. */
function Available() {
  const translate = useTranslate();
  const as = usePayeeKind();
  const { data: accounts } = useOwnDocuments('accounts');
  const available = accounts?.find(({ id }) =>
    id.startsWith(as === 'agency' ? 'agency-available:' : 'creator-available:'),
  );
  if (accounts === undefined) return null;
  return (
    <Typography sx={{ mb: 2 }}>
      {translate('own.withdrawals.toHave')} <Money paise={available?.balance ?? 0} isStrong />
    </Typography>
  );
}

function PreviewOf({ amountPaise, preview }: { readonly amountPaise: number; readonly preview: Preview }) {
  const translate = useTranslate();
  const as = usePayeeKind();
  const [blocker] = preview.blockers;
  const words = {
    amount: formatPaise(amountPaise),
    tds: formatPaise(preview.tdsPaise),
    net: formatPaise(preview.netPaise),
    account: preview.account ?? '',
    day: formatDay(preview.expectedDay),
  };
  return (
    <>
      <Facts>
        <Fact label={translate('own.withdrawals.available')}>
          <Money paise={preview.availablePaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.tds')}>
          <Money paise={preview.tdsPaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.fee')}>
          <Money paise={preview.feePaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.net')}>
          <Money paise={preview.netPaise} isStrong />
        </Fact>
        <Fact label={translate('own.withdrawals.account')}>{preview.account}</Fact>
        <Fact label={translate('own.withdrawals.expected')}>
          <When at={preview.expectedDay} isDay />
        </Fact>
        <Fact label={translate('own.withdrawals.leftToday')}>
          <Money paise={preview.leftTodayPaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.leftThisMonth')}>
          <Money paise={preview.leftThisMonthPaise} />
        </Fact>
      </Facts>
      {blocker !== undefined && <RefusalText refusal={new Refusal(blocker.code, blocker.details)} />}
      {blocker === undefined && (
        <Box sx={{ mt: 2 }}>
          <Act
            name="payout-requestWithdrawal"
            title={translate('own.withdrawals.request', words)}
            variant="contained"
            needsReason={false}
            consequence={translate('own.withdrawals.consequence', words)}
            toRequest={() => ({ as, amountPaise })}
          />
        </Box>
      )}
    </>
  );
}
