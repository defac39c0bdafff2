import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { Person } from '../../fields/person.tsx';
import { Ref } from '../../fields/ref.tsx';
import { Rows } from '../../fields/rows.tsx';
import { PdfInput } from './pdf-input.tsx';
import type { TaxQuarter } from './tax-page.tsx';

type Payee = TaxQuarter['payees'][number];

/** Whose tax it is, and who still lacks a certificate. */
export function QuarterPayees({ quarter }: { readonly quarter: TaxQuarter }) {
  const translate = useTranslate();
  const { payees, payeeCount: count } = quarter;
  const heading = (name: string, isNumber = false) => ({ text: translate(`payouts.tax.${name}`), isNumber });
  const isOver = Date.parse(quarter.endsAt) <= Date.now();
  return (
    <Panel title={translate('payouts.tax.payees')}>
      {!isOver && <Typography sx={{ mb: 1 }}>{translate('payouts.tax.notOver')}</Typography>}
      {payees.length < count && (
        <Typography sx={{ mb: 1 }}>{translate('payouts.tax.shown', { shown: payees.length, count })}</Typography>
      )}
      <Rows
        headings={[
          heading('payee'),
          heading('pan'),
          heading('base', true),
          heading('withheld', true),
          heading('certificate'),
          { text: '' },
        ]}
        items={payees}
        emptyText={translate('payouts.tax.noDeposits')}
        keyOf={({ payee }) => `${payee.kind} ${payee.id}`}
        cellsOf={(one) => [
          <Name key="name" payee={one} />,
          translate(one.lacksPan ? 'payouts.tax.lacksPan' : 'payouts.tax.hasPan'),
          <Money key="base" paise={one.basePaise} />,
          <Money key="tds" paise={one.tdsPaise} />,
          one.certificateVersion === null ? '–' : translate('payouts.tax.version', { version: one.certificateVersion }),
          isOver && one.tdsPaise > 0 && <CertificateActs key="acts" quarter={quarter} one={one} />,
        ]}
      />
    </Panel>
  );
}

function Name({ payee: { payee, name } }: { readonly payee: Payee }) {
  if (payee.kind === 'creator') return <Person uid={payee.id} name={name || undefined} />;
  return <Ref resource="agencies" id={payee.id} text={name || payee.id} />;
}

interface CertificateActsProps {
  readonly quarter: TaxQuarter;
  readonly one: Payee;
}

/** Made here from the rows, or the tax office's own file. */
function CertificateActs({ quarter: { fy, quarter }, one: { payee, name, ...one } }: CertificateActsProps) {
  const translate = useTranslate();
  const words = {
    name: name || payee.id,
    tds: formatPaise(one.tdsPaise),
    quarter: `${translate(`payouts.tax.quarters.${quarter}`)} ${fy}`,
  };
  return (
    <>
      <Act
        name="tax-issueCertificate"
        title={translate(one.certificateVersion === null ? 'payouts.tax.issue' : 'payouts.tax.issueAgain')}
        variant="text"
        consequence={translate('payouts.tax.issueHelp', words)}
        toRequest={() => ({ payee, fy, quarter })}
      />
      <Act
        name="tax-issueCertificate"
        title={translate('payouts.tax.upload')}
        variant="text"
        consequence={translate('payouts.tax.uploadHelp', words)}
        toRequest={({ pdfBase64 }: { pdfBase64: string }) => ({ payee, fy, quarter, pdfBase64 })}
      >
        <PdfInput source="pdfBase64" />
      </Act>
    </>
  );
}
