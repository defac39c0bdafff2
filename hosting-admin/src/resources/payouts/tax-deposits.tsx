import { DateInput, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { formatPaise, parseRupees } from '../../fields/format-money.ts';
import { dayInIndia } from '../../fields/format-when.ts';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { When } from '../../fields/when.tsx';
import { isRupees } from './payee-inputs.ts';
import type { TaxQuarter } from './tax-page.tsx';

type Deposit = TaxQuarter['deposits'][number];

/** What each month owes under each section, and the deposit of it. */
export function Deposits({ quarter: { deposits } }: { readonly quarter: TaxQuarter }) {
  const translate = useTranslate();
  const heading = (name: string, isNumber = false) => ({ text: translate(`payouts.tax.${name}`), isNumber });
  return (
    <Panel title={translate('payouts.tax.deposits')}>
      <Rows
        headings={[
          ...['month', 'section', 'code', 'due'].map((name) => heading(name)),
          ...['withheld', 'deposited', 'payable'].map((name) => heading(name, true)),
          { text: '' },
        ]}
        items={deposits}
        emptyText={translate('payouts.tax.noDeposits')}
        keyOf={({ month, section }) => `${month} ${section}`}
        cellsOf={(deposit) => [
          monthName(deposit.month),
          deposit.section,
          deposit.challanCode ?? '–',
          <When key="due" at={deposit.dueOn} isDay />,
          <Money key="withheld" paise={deposit.withheldPaise} />,
          <Money key="deposited" paise={deposit.depositedPaise} />,
          <Money key="payable" paise={deposit.payablePaise} isStrong />,
          deposit.payablePaise > 0 && <RecordChallan key="act" deposit={deposit} />,
        ]}
      />
    </Panel>
  );
}

interface Typed {
  readonly number: string;
  readonly bsrCode: string;
  readonly depositedOn: string;
  readonly amount: string;
}

/** As on the receipt: branch, day and serial number name a challan. */
function RecordChallan({ deposit: { month, section, payablePaise } }: { readonly deposit: Deposit }) {
  const translate = useTranslate();
  const words = { month: monthName(month), section, payable: formatPaise(payablePaise) };
  return (
    <Act
      name="tax-recordChallan"
      title={translate('payouts.tax.record')}
      consequence={translate('payouts.tax.recordHelp', words)}
      initial={{ amount: (payablePaise / 100).toFixed(2), depositedOn: dayInIndia(new Date()) }}
      toRequest={({ number, bsrCode, depositedOn, amount }: Typed) => ({
        ...{ month, section, number, bsrCode, depositedOn },
        amountPaise: parseRupees(amount) ?? 0,
      })}
      doneText={() => translate('payouts.tax.recorded')}
    >
      <TextInput source="amount" label="resources.tds-quarters.fields.amount" validate={[required(), isRupees]} />
      <TextInput source="bsrCode" label="resources.tds-quarters.fields.bsrCode" validate={[required(), isBsrCode]} />
      <DateInput source="depositedOn" label="resources.tds-quarters.fields.depositedOn" validate={required()} />
      <TextInput source="number" label="resources.tds-quarters.fields.number" validate={[required(), isSerial]} />
    </Act>
  );
}

const isBsrCode = (typed: string | undefined) => (/^[0-9]{7}$/.test(typed ?? '') ? undefined : 'payouts.tax.bsrShape');
const isSerial = (typed: string | undefined) =>
  /^[0-9]{1,10}$/.test(typed ?? '') ? undefined : 'payouts.tax.serialShape';

/** The deposits recorded for the months of the quarter. */
export function Challans({ quarter: { challans } }: { readonly quarter: TaxQuarter }) {
  const translate = useTranslate();
  const heading = (name: string, isNumber = false) => ({ text: translate(`payouts.tax.${name}`), isNumber });
  return (
    <Panel title={translate('payouts.tax.challans')}>
      <Rows
        headings={[
          ...['challan', 'depositedOn', 'month', 'section'].map((name) => heading(name)),
          heading('amount', true),
          heading('recordedBy'),
        ]}
        items={challans}
        emptyText={translate('payouts.tax.noChallans')}
        keyOf={({ challanId }) => challanId}
        cellsOf={(challan) => [
          <code key="id">{`${challan.bsrCode} · ${challan.depositedOn} · ${challan.number}`}</code>,
          <When key="on" at={challan.depositedOn} isDay />,
          monthName(challan.month),
          challan.section,
          <Money key="amount" paise={challan.amountPaise} />,
          challan.recordedBy.name || challan.recordedBy.uid,
        ]}
      />
    </Panel>
  );
}

const months = new Intl.DateTimeFormat('en-IN', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthName = (month: string) => months.format(new Date(`${month}-15T00:00:00Z`));
