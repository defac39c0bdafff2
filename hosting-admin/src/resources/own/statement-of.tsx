import { Alert, Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { FileLinks } from '../../fields/file-links.tsx';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import { callFunction, type ReplyOf, type RequestOf } from '../../firebase/call-function.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { ownPayee, usePayeeKind } from './use-own.ts';

export type Period = RequestOf<'earning-getStatement'>['period'];
type Statement = ReplyOf<'earning-getStatement'>;
type Figures = Statement['figures'];

/** What moved in a period, from the opening to the closing balance, and the same as files. */
export function StatementOf({ period }: { readonly period: Period }) {
  const translate = useTranslate();
  const kind = usePayeeKind();
  const ask = async (format: 'json' | 'csv' | 'pdf') =>
    callFunction('earning-getStatement', { payee: await ownPayee(kind), period, format });
  const query = useQuery({
    queryKey: ['earning-getStatement', kind, period],
    queryFn: () => ask('json'),
    retry: false,
  });
  return (
    <Loaded query={query}>
      {(statement) => (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
            <Typography variant="h6" component="h3" sx={{ flexGrow: 1 }}>
              {statement.period}
            </Typography>
            {(['csv', 'pdf'] as const).map((format) => (
              <FileLinks
                key={`${format} ${statement.period}`}
                label={translate(`own.files.${format}`)}
                ask={async () => (await ask(format)).files}
              />
            ))}
          </Box>
          {statement.isPreliminary && <Alert severity="info">{translate('own.statements.preliminary')}</Alert>}
          <Stages figures={statement.figures} />
          <Sources figures={statement.figures} />
          <Moved figures={statement.figures} />
          <Payouts figures={statement.figures} />
        </Box>
      )}
    </Loaded>
  );
}

function Stages({ figures: { opening, closing } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('own.statements.balance') },
        { text: translate('own.statements.opening'), isNumber: true },
        { text: translate('own.statements.closing'), isNumber: true },
      ]}
      items={Object.keys(opening) as (keyof typeof opening)[]}
      keyOf={(stage) => stage}
      cellsOf={(stage) => [
        translate(`own.stages.${stage}`),
        <Money key="opening" paise={opening[stage]} />,
        <Money key="closing" paise={closing[stage]} isStrong />,
      ]}
    />
  );
}

function Sources({ figures: { sources } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('own.statements.source') },
        { text: translate('own.statements.count'), isNumber: true },
        { text: translate('own.statements.coins'), isNumber: true },
        { text: translate('own.statements.creator'), isNumber: true },
        { text: translate('own.statements.agency'), isNumber: true },
      ]}
      items={sources}
      emptyText={translate('own.statements.noIncome')}
      keyOf={({ source }) => source}
      cellsOf={(line) => [
        translate(`own.sources.${line.source}`),
        line.count,
        <Money key="coins" coins={line.coins} />,
        <Money key="creator" paise={line.creatorPaise} />,
        <Money key="agency" paise={line.agencyPaise} />,
      ]}
    />
  );
}

/** Only what did move: most of the amounts are nothing in most periods. */
function Moved({ figures: { money } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  const moved = (Object.keys(money) as (keyof typeof money)[]).filter((name) => money[name] !== 0);
  return (
    <Rows
      headings={[
        { text: translate('own.statements.moved') },
        { text: translate('own.statements.amount'), isNumber: true },
      ]}
      items={moved}
      emptyText={translate('own.statements.nothingMoved')}
      keyOf={(name) => name}
      cellsOf={(name) => [translate(`own.moved.${name}`), <Money key="amount" paise={money[name]} />]}
    />
  );
}

function Payouts({ figures: { payouts } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  if (payouts.length === 0) return null;
  return (
    <Rows
      headings={[
        { text: translate('own.statements.payout') },
        { text: translate('own.state') },
        { text: 'UTR' },
        { text: translate('own.statements.amount'), isNumber: true },
      ]}
      items={payouts}
      keyOf={({ withdrawalId, at }) => `${withdrawalId} ${at}`}
      cellsOf={(line) => [
        <When key="at" at={line.at} />,
        <State key="kind" value={line.kind} />,
        line.utr ?? '–',
        <Money key="amount" paise={line.amountPaise} />,
      ]}
    />
  );
}
