import { Box, Typography, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '../fields/format-money.ts';
import { Money } from '../fields/money.tsx';
import { DayNote, shortDay } from './day-axis.tsx';
import type { MoneyDay } from './days-panel.tsx';

/** Coins spent on each day, calls and chats below, gifts on top. */
export default function CoinsChart({ days }: { readonly days: readonly MoneyDay[] }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const axis = { stroke: palette.text.secondary, fontSize: 12 };
  const parts = [
    { field: 'calls', name: translate('home.columns.calls'), colour: palette.primary.main },
    { field: 'gifts', name: translate('home.columns.gifts'), colour: palette.warning.main },
  ] as const;
  return (
    <Box component="figure" sx={{ m: 0 }}>
      <Typography component="figcaption" variant="body2" color="text.secondary">
        {translate('home.coinsChart')}
      </Typography>
      <Box aria-hidden>
        <ResponsiveContainer width="100%" height={200}>
          <BarChart data={days} margin={{ top: 8, right: 8 }} accessibilityLayer={false}>
            <CartesianGrid stroke={palette.divider} vertical={false} />
            <XAxis dataKey="day" tickFormatter={shortDay} {...axis} minTickGap={24} />
            <YAxis {...axis} width={64} allowDecimals={false} tickFormatter={formatCount} />
            <Tooltip
              content={
                <DayNote<MoneyDay>
                  linesOf={({ coinsByUse }) =>
                    parts.map(({ field, name }) => [name, <Money key={field} coins={coinsByUse[field]} />])
                  }
                />
              }
            />
            <Legend itemSorter={null} />
            {parts.map(({ field, name, colour }) => (
              <Bar
                key={field}
                dataKey={({ coinsByUse }: MoneyDay) => coinsByUse[field]}
                name={name}
                stackId="coins"
                fill={colour}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </Box>
    </Box>
  );
}
