import { DateInput, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { formatBps, parseRupees } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { When } from '../../fields/when.tsx';
import type { Papers } from './papers-page.tsx';
import { isPercent, isRupees, parsePercent } from './payee-inputs.ts';
import type { TaxYear } from './payee-tax.tsx';

interface LowerDeductionsProps {
  readonly papers: Papers;
  /** Undefined until it is read. */
  readonly year: TaxYear | undefined;
}

/** The tax office's certificates for a lower rate: what they cover and how much of it is used. */
export function LowerDeductions({ papers, year }: LowerDeductionsProps) {
  const translate = useTranslate();
  const heading = (name: string, isNumber = false) => ({ text: translate(`payouts.papers.${name}`), isNumber });
  return (
    <Panel title={translate('payouts.papers.lower')} acts={<AddLower papers={papers} year={year} />}>
      <Rows
        headings={[
          heading('number'),
          { text: translate('payouts.tax.section') },
          ...['rate', 'cap', 'used'].map((name) => heading(name, true)),
          heading('valid'),
        ]}
        items={year?.lowerDeductions ?? []}
        emptyText={translate('payouts.papers.noLower')}
        keyOf={({ number }) => number}
        cellsOf={(one) => [
          one.number,
          one.section,
          formatBps(one.rateBps),
          <Money key="cap" paise={one.capPaise} />,
          <Money key="used" paise={one.usedPaise} />,
          <span key="valid">
            <When at={one.from} isDay /> – <When at={one.to} isDay />
          </span>,
        ]}
      />
    </Panel>
  );
}

const isNumber = (typed: string | undefined) =>
  /^[A-Z0-9/-]{4,40}$/.test(typed ?? '') ? undefined : 'payouts.papers.numberShape';

interface Typed {
  readonly number: string;
  readonly section: string;
  readonly rate: string;
  readonly cap: string;
  readonly from: string;
  readonly to: string;
}

/** The same number again takes the place of the one before. */
function AddLower({ papers: { payee }, year }: LowerDeductionsProps) {
  const translate = useTranslate();
  return (
    <Act
      name="tax-saveLowerDeduction"
      title={translate('payouts.papers.addLower')}
      consequence={translate('payouts.papers.addLowerHelp', { name: payee.id })}
      initial={{ section: year?.sections.at(-1)?.section }}
      toRequest={({ number, section, rate, cap, from, to }: Typed) => ({
        payee,
        certificate: { number, section, from, to, rateBps: parsePercent(rate) ?? 0, capPaise: parseRupees(cap) ?? 0 },
      })}
    >
      <TextInput source="number" label="resources.certificates.fields.number" validate={[required(), isNumber]} />
      <TextInput source="section" label="resources.certificates.fields.section" validate={required()} />
      <TextInput source="rate" label="resources.certificates.fields.rate" validate={[required(), isPercent]} />
      <TextInput source="cap" label="resources.certificates.fields.cap" validate={[required(), isRupees]} />
      <DateInput source="from" label="resources.certificates.fields.from" validate={required()} />
      <DateInput source="to" label="resources.certificates.fields.to" validate={required()} />
    </Act>
  );
}
