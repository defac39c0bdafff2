import { Box, Typography, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatPaiseShort } from '../fields/format-money.ts';
import { Money } from '../fields/money.tsx';
import { DayNote, shortDay } from './day-axis.tsx';
import type { MoneyDay } from './days-panel.tsx';

/** Sales, payouts and margin of each day, in rupees. The lines differ by their strokes as well as by their colours. */
export default function MoneyChart({ days }: { readonly days: readonly MoneyDay[] }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const axis = { stroke: palette.text.secondary, fontSize: 12 };
  const lines = [
    { field: 'salesPaise', name: translate('home.columns.sales'), colour: palette.primary.main, dash: '' },
    { field: 'payoutsPaise', name: translate('home.columns.payouts'), colour: palette.info.main, dash: '7 4' },
    { field: 'marginPaise', name: translate('home.columns.margin'), colour: palette.success.main, dash: '2 3' },
  ] as const;
  return (
    <Box component="figure" sx={{ m: 0, mb: 2 }}>
      <Typography component="figcaption" variant="body2" color="text.secondary">
        {translate('home.moneyChart')}
      </Typography>
      <Box aria-hidden>
        <ResponsiveContainer width="100%" height={250}>
          <LineChart data={days} margin={{ top: 8, right: 8 }} accessibilityLayer={false}>
            <CartesianGrid stroke={palette.divider} vertical={false} />
            <XAxis dataKey="day" tickFormatter={shortDay} {...axis} minTickGap={24} />
            <YAxis tickFormatter={formatPaiseShort} {...axis} width={84} />
            <Tooltip
              content={
                <DayNote<MoneyDay>
                  linesOf={(day) => lines.map(({ field, name }) => [name, <Money key={field} paise={day[field]} />])}
                />
              }
            />
            <Legend itemSorter={null} />
            {lines.map(({ field, name, colour, dash }) => (
              <Line
                key={field}
                dataKey={field}
                name={name}
                stroke={colour}
                strokeDasharray={dash}
                strokeWidth={2}
                dot={false}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </Box>
    </Box>
  );
}
