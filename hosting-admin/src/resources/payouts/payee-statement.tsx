import { Alert, Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { FileLinks } from '../../fields/file-links.tsx';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import type { Papers } from './papers-page.tsx';

type Figures = ReplyOf<'earning-getStatement'>['figures'];

/** A payee's month as the ledger tells it, and the same as files. */
export function PayeeStatement({ papers: { payee, month, reason } }: { readonly papers: Papers }) {
  const translate = useTranslate();
  const ask = (format: 'json' | 'csv' | 'pdf') =>
    callFunction('earning-getStatement', { payee, period: { kind: 'month', month }, format, reason });
  const query = useQuery({
    queryKey: ['earning-getStatement', payee, month],
    queryFn: () => ask('json'),
    ...once,
  });
  const files = (['csv', 'pdf'] as const).map((format) => (
    <FileLinks key={format} label={format.toUpperCase()} ask={async () => (await ask(format)).files} />
  ));
  return (
    <Panel title={translate('payouts.papers.statement', { period: month })} acts={files}>
      <Loaded query={query}>
        {({ figures, isPreliminary }) => (
          <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { md: '1fr 1fr' }, alignItems: 'start' }}>
            {isPreliminary && (
              <Alert severity="info" sx={{ gridColumn: '1 / -1' }}>
                {translate('payouts.papers.preliminary')}
              </Alert>
            )}
            <Stages figures={figures} />
            <Moved figures={figures} />
          </Box>
        )}
      </Loaded>
    </Panel>
  );
}

/** What is read with a reason is read once: every reading is a line in the audit log. */
export const once = { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const;

function Stages({ figures: { opening, closing } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('payouts.papers.balance') },
        { text: translate('payouts.papers.opening'), isNumber: true },
        { text: translate('payouts.papers.closing'), isNumber: true },
      ]}
      items={Object.keys(opening) as (keyof typeof opening)[]}
      keyOf={(stage) => stage}
      cellsOf={(stage) => [
        translate(`payouts.stages.${stage}`),
        <Money key="opening" paise={opening[stage]} />,
        <Money key="closing" paise={closing[stage]} isStrong />,
      ]}
    />
  );
}

/** Most of the amounts are nothing in most months. */
function Moved({ figures: { money } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('payouts.papers.moved') },
        { text: translate('payouts.tax.amount'), isNumber: true },
      ]}
      items={(Object.keys(money) as (keyof typeof money)[]).filter((name) => money[name] !== 0)}
      emptyText={translate('payouts.papers.nothingMoved')}
      keyOf={(name) => name}
      cellsOf={(name) => [translate(`payouts.moved.${name}`), <Money key="amount" paise={money[name]} />]}
    />
  );
}
