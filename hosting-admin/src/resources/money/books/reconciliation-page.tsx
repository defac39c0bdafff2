import { Alert, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { Panel } from '../../../fields/facts.tsx';
import { dayInIndia, formatDay } from '../../../fields/format-when.ts';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../../layout/desk-page.tsx';
import { DayDifferences } from './day-differences.tsx';
import { ThreeWays } from './three-ways.tsx';

type Day = ReplyOf<'audit-getReconciliation'>;

const DAY = 86_400_000;
const yesterday = () => dayInIndia(new Date(Date.now() - DAY));

/** One day's payments three ways: the provider, our orders, the ledger. */
export default function ReconciliationPage() {
  const translate = useTranslate();
  const [address, setAddress] = useSearchParams();
  const day = address.get('day') ?? yesterday();
  const query = useReply('audit-getReconciliation', { day }, { retry: false });
  const today = dayInIndia(new Date());
  const input = (
    <TextField
      type="date"
      size="small"
      fullWidth={false}
      label={translate('money.days.day')}
      value={day}
      onChange={({ target }) => target.value !== '' && setAddress({ day: target.value })}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
    />
  );
  return (
    <DeskPage acts={input}>
      <Loaded query={query}>{(found) => <DayPanels found={found} />}</Loaded>
    </DeskPage>
  );
}

function DayPanels({ found }: { readonly found: Day }) {
  const translate = useTranslate();
  const day = formatDay(found.day);
  const isEven = found.differences.length === 0;
  return (
    <>
      <Alert severity={isEven ? 'success' : 'error'} role="status" sx={{ mb: 2 }}>
        {translate(isEven ? 'money.days.even' : 'money.days.uneven', { day, smart_count: found.differences.length })}
      </Alert>
      {!found.isOver && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('money.days.lasts')}
        </Alert>
      )}
      {!found.isComplete && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('money.days.incomplete')}
        </Alert>
      )}
      <Panel title={translate('money.days.title', { day })}>
        <ThreeWays found={found} />
      </Panel>
      <Panel title={translate('money.days.differences')}>
        <DayDifferences differences={found.differences} />
      </Panel>
    </>
  );
}
