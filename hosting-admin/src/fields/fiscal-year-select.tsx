import { MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { latestYears } from './fiscal-year.ts';
import { dayInIndia } from './format-when.ts';

interface FiscalYearSelectProps {
  readonly value: string;
  readonly onChange: (fy: string) => void;
}

/** This financial year and the two before it. */
export function FiscalYearSelect({ value, onChange }: FiscalYearSelectProps) {
  const translate = useTranslate();
  return (
    <TextField
      select
      size="small"
      label={translate('tds.year')}
      value={value}
      sx={{ minWidth: 150 }}
      onChange={(event) => onChange(event.target.value)}
    >
      {latestYears(dayInIndia(new Date())).map((year) => (
        <MenuItem key={year} value={year}>
          {year}
        </MenuItem>
      ))}
    </TextField>
  );
}
