import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { FileLinks } from '../../fields/file-links.tsx';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { TdsRows } from '../../fields/tds-rows.tsx';
import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { LowerDeductions } from './lower-deductions.tsx';
import type { Papers } from './papers-page.tsx';
import { once } from './payee-statement.tsx';

export type TaxYear = ReplyOf<'tax-summariseYear'>;

interface PapersProps {
  readonly papers: Papers;
}

/** A payee's financial year: income, tax by section and quarter with certificates, lower deductions, every row. */
export function PayeeTax({ papers }: PapersProps) {
  const translate = useTranslate();
  const { payee, fy, reason } = papers;
  const summary = useReply('tax-summariseYear', { payee, fy, reason }, once);
  return (
    <>
      <Panel title={translate('payouts.papers.taxYear', { fy })}>
        <Loaded query={summary}>
          {(year) => (
            <>
              <Sections year={year} />
              <Quarters year={year} papers={papers} />
            </>
          )}
        </Loaded>
      </Panel>
      <LowerDeductions papers={papers} year={summary.data} />
      <Deductions papers={papers} />
    </>
  );
}

function Sections({ year: { sections, owedPaise } }: { readonly year: TaxYear }) {
  const translate = useTranslate();
  if (sections.length === 0) return translate('payouts.papers.noIncome');
  return (
    <>
      {sections.map((one) => (
        <Facts key={one.section}>
          <Fact label={translate('payouts.tax.section')}>{one.section}</Fact>
          <Fact label={translate('payouts.papers.gross')}>
            <Money paise={one.grossPaise} />
          </Fact>
          <Fact label={translate('payouts.papers.threshold')}>
            <Money paise={one.thresholdPaise} />
          </Fact>
          <Fact label={translate('payouts.papers.taxed')}>
            <Money paise={one.taxedPaise} />
          </Fact>
          <Fact label={translate('payouts.tax.withheld')}>
            <Money paise={one.tdsPaise} isStrong />
          </Fact>
        </Facts>
      ))}
      {owedPaise > 0 && (
        <p>
          {translate('payouts.papers.owed')}: <Money paise={owedPaise} />
        </p>
      )}
    </>
  );
}

function Quarters({ year, papers: { payee, fy, reason } }: PapersProps & { readonly year: TaxYear }) {
  const translate = useTranslate();
  const linkTo = async (quarter: number, version: number) => {
    const { url } = await callFunction('tax-getCertificate', { payee, fy, quarter, reason });
    return [{ name: translate('payouts.tax.version', { version }), url }];
  };
  return (
    <Rows
      headings={[
        { text: translate('payouts.tax.quarter') },
        { text: translate('payouts.tax.base'), isNumber: true },
        { text: translate('payouts.tax.withheld'), isNumber: true },
        { text: translate('payouts.tax.certificate') },
      ]}
      items={year.quarters}
      keyOf={({ quarter }) => String(quarter)}
      cellsOf={({ quarter, basePaise, tdsPaise, certificateVersion }) => [
        translate(`payouts.tax.quarters.${quarter}`),
        <Money key="base" paise={basePaise} />,
        <Money key="tds" paise={tdsPaise} />,
        certificateVersion === null ? (
          '–'
        ) : (
          <FileLinks key="file" label="PDF" ask={() => linkTo(quarter, certificateVersion)} />
        ),
      ]}
    />
  );
}

/** The newest 50 of the year; all of them are in the quarter's export. */
function Deductions({ papers: { payee, fy, reason } }: PapersProps) {
  const translate = useTranslate();
  const query = useReply('tax-listTdsRows', { payee, fy, limit: 50, reason }, once);
  return (
    <Panel title={translate('payouts.papers.rows')}>
      <Loaded query={query}>
        {({ rows }) => <TdsRows rows={rows} emptyText={translate('payouts.papers.noRows')} hasEntries />}
      </Loaded>
    </Panel>
  );
}
