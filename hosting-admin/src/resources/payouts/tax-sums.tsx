import { Alert } from '@mui/material';
import { BooleanInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { When } from '../../fields/when.tsx';
import { openLink } from './open-link.ts';
import type { TaxQuarter } from './tax-page.tsx';

/** The whole quarter, whether the books agree about it, and the file for its statement. */
export function QuarterSums({ quarter }: { readonly quarter: TaxQuarter }) {
  const translate = useTranslate();
  const { tdsPaise, ledgerPaise, deposits } = quarter;
  const depositedPaise = deposits.reduce((sum, one) => sum + one.depositedPaise, 0);
  const payablePaise = deposits.reduce((sum, one) => sum + one.payablePaise, 0);
  const isEqual = tdsPaise === ledgerPaise;
  return (
    <Panel title={translate('payouts.tax.sums')} acts={<Export quarter={quarter} />}>
      <Alert severity={isEqual ? 'success' : 'error'} sx={{ mb: 2 }}>
        {translate(isEqual ? 'payouts.tax.agrees' : 'payouts.tax.differs', {
          difference: formatPaise(tdsPaise - ledgerPaise),
        })}
      </Alert>
      <Facts>
        <Fact label={translate('payouts.tax.withheld')}>
          <Money paise={tdsPaise} isStrong />
        </Fact>
        <Fact label={translate('payouts.tax.base')}>
          <Money paise={quarter.basePaise} />
        </Fact>
        <Fact label={translate('payouts.tax.deposited')}>
          <Money paise={depositedPaise} />
        </Fact>
        <Fact label={translate('payouts.tax.open')}>
          <Money paise={payablePaise} isStrong={payablePaise > 0} />
        </Fact>
        <Fact label={translate('payouts.tax.statementDue')}>
          <When at={quarter.statementDueOn} isDay />
        </Fact>
      </Facts>
    </Panel>
  );
}

function Export({ quarter: { fy, quarter } }: { readonly quarter: TaxQuarter }) {
  const translate = useTranslate();
  const name = `${translate(`payouts.tax.quarters.${quarter}`)} ${fy}`;
  return (
    <Act
      name="tax-exportQuarter"
      title={translate('payouts.tax.exportTitle')}
      variant="contained"
      consequence={translate('payouts.tax.exportHelp', { quarter: name })}
      initial={{ fullPan: false }}
      toRequest={({ fullPan }: { fullPan: boolean }) => ({ fy, quarter, fullPan })}
      doneText={({ rows, payees }) => translate('payouts.tax.exported', { rows, payees })}
      onDone={({ url }) => openLink(url)}
    >
      <BooleanInput source="fullPan" label="resources.tds-quarters.fields.fullPan" />
    </Act>
  );
}
