import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { FileLinks } from '../../fields/file-links.tsx';
import { fiscalYearOf } from '../../fields/fiscal-year.ts';
import { FiscalYearSelect } from '../../fields/fiscal-year-select.tsx';
import { formatBps } from '../../fields/format-money.ts';
import { dayInIndia } from '../../fields/format-when.ts';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { TdsRows } from '../../fields/tds-rows.tsx';
import { When } from '../../fields/when.tsx';
import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { ownPayee, usePayeeKind } from './use-own.ts';

type Summary = ReplyOf<'tax-summariseYear'>;

/** The income and the tax of a financial year, quarter by quarter, with its certificates and deductions. */
export default function TaxPage() {
  const translate = useTranslate();
  const kind = usePayeeKind();
  const [fy, setFy] = useState(fiscalYearOf(dayInIndia(new Date())));
  const summary = useQuery({
    queryKey: ['tax-summariseYear', kind, fy],
    queryFn: async () => callFunction('tax-summariseYear', { payee: await ownPayee(kind), fy }),
    retry: false,
  });
  const rows = useReply('tax-listTdsRows', { fy, limit: 50 }, { retry: false });
  return (
    <DeskPage acts={<FiscalYearSelect value={fy} onChange={setFy} />}>
      <Loaded query={summary}>{(year) => <Year year={year} />}</Loaded>
      <Panel title={translate('own.tax.deductions')}>
        <Loaded query={rows}>
          {(found) => <TdsRows rows={found.rows} emptyText={translate('own.tax.noDeductions')} />}
        </Loaded>
      </Panel>
    </DeskPage>
  );
}

function Year({ year }: { readonly year: Summary }) {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate('own.tax.income')}>
        {year.sections.map((section) => (
          <Facts key={section.section}>
            <Fact label={translate('own.tax.section')}>{section.section}</Fact>
            <Fact label={translate('own.tax.gross')}>
              <Money paise={section.grossPaise} isStrong />
            </Fact>
            <Fact label={translate('own.tax.threshold')}>
              <Money paise={section.thresholdPaise} />
            </Fact>
            <Fact label={translate('own.tax.taxed')}>
              <Money paise={section.taxedPaise} />
            </Fact>
            <Fact label={translate('own.tax.withheld')}>
              <Money paise={section.tdsPaise} isStrong />
            </Fact>
          </Facts>
        ))}
        {year.sections.length === 0 && translate('own.tax.none')}
        {year.owedPaise > 0 && (
          <p>
            {translate('own.tax.owed')} <Money paise={year.owedPaise} />
          </p>
        )}
      </Panel>
      <Panel title={translate('own.tax.quarters')}>
        <Quarters year={year} />
      </Panel>
      {year.lowerDeductions.length > 0 && (
        <Panel title={translate('own.tax.lower')}>
          <LowerDeductions year={year} />
        </Panel>
      )}
    </>
  );
}

function Quarters({ year: { payee, fy, quarters } }: { readonly year: Summary }) {
  const translate = useTranslate();
  const certificateOf = async (quarter: number) => {
    const { url } = await callFunction('tax-getCertificate', { payee, fy, quarter });
    return [{ name: translate('own.tax.certificateOf', { quarter }), url }];
  };
  return (
    <Rows
      headings={[
        { text: translate('own.tax.quarter') },
        { text: translate('own.tax.base'), isNumber: true },
        { text: translate('own.tax.withheld'), isNumber: true },
        { text: translate('own.tax.certificate') },
      ]}
      items={quarters}
      keyOf={({ quarter }) => `${fy} ${quarter}`}
      cellsOf={({ quarter, basePaise, tdsPaise, certificateVersion }) => [
        translate(`own.tax.quarterNames.${quarter}`),
        <Money key="base" paise={basePaise} />,
        <Money key="tds" paise={tdsPaise} />,
        certificateVersion === null ? (
          '–'
        ) : (
          <FileLinks key="file" label={translate('own.files.pdf')} ask={() => certificateOf(quarter)} />
        ),
      ]}
    />
  );
}

function LowerDeductions({ year }: { readonly year: Summary }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('own.tax.number') },
        { text: translate('own.tax.rate'), isNumber: true },
        { text: translate('own.tax.cap'), isNumber: true },
        { text: translate('own.tax.used'), isNumber: true },
        { text: translate('own.tax.until') },
      ]}
      items={year.lowerDeductions}
      keyOf={({ number }) => number}
      cellsOf={(one) => [
        one.number,
        formatBps(one.rateBps),
        <Money key="cap" paise={one.capPaise} />,
        <Money key="used" paise={one.usedPaise} />,
        <When key="to" at={one.to} isDay />,
      ]}
    />
  );
}
