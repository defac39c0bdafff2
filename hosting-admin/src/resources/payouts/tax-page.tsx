import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { fiscalYearOf } from '../../fields/fiscal-year.ts';
import { FiscalYearSelect } from '../../fields/fiscal-year-select.tsx';
import { dayInIndia } from '../../fields/format-when.ts';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { Challans, Deposits } from './tax-deposits.tsx';
import { QuarterPayees } from './tax-payees.tsx';
import { QuarterSums } from './tax-sums.tsx';

export type TaxQuarter = ReplyOf<'tax-getQuarter'>;

/** A quarter of tax deducted at source: what is to be deposited and filed by when, and each payee's certificate. */
export default function TaxPage() {
  const today = dayInIndia(new Date());
  const [fy, setFy] = useState(fiscalYearOf(today));
  const [quarter, setQuarter] = useState(quarterOf(today));
  const shown = useReply('tax-getQuarter', { fy, quarter }, { retry: false });
  return (
    <DeskPage acts={<Chooser fy={fy} quarter={quarter} onFy={setFy} onQuarter={setQuarter} />}>
      <Loaded query={shown}>
        {(one) => (
          <>
            <QuarterSums quarter={one} />
            <Deposits quarter={one} />
            <Challans quarter={one} />
            <QuarterPayees quarter={one} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

interface ChooserProps {
  readonly fy: string;
  readonly quarter: number;
  readonly onFy: (fy: string) => void;
  readonly onQuarter: (quarter: number) => void;
}

function Chooser({ fy, quarter, onFy, onQuarter }: ChooserProps) {
  const translate = useTranslate();
  return (
    <>
      <FiscalYearSelect value={fy} onChange={onFy} />
      <TextField
        select
        size="small"
        label={translate('payouts.tax.quarter')}
        value={quarter}
        sx={{ width: 210 }}
        onChange={(event) => onQuarter(Number(event.target.value))}
      >
        {[1, 2, 3, 4].map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`payouts.tax.quarters.${one}`)}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}

/** 1 is April to June. */
function quarterOf(day: string): number {
  return Math.floor(((Number(day.slice(5, 7)) + 8) % 12) / 3) + 1;
}
