import { Box } from '@mui/material';
import { formatCoins, formatPaise } from './format-money.ts';

type Amount = { readonly paise: number | null | undefined } | { readonly coins: number | null | undefined };

/** The one way in which the console shows money: whole paise or whole coins, aligned by their digits. */
export function Money(props: Amount & { readonly isStrong?: boolean }) {
  const value = 'paise' in props ? props.paise : props.coins;
  if (value === null || value === undefined) return <span>–</span>;
  return (
    <Box
      component="span"
      sx={{
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
        fontWeight: props.isStrong ? 600 : undefined,
        color: value < 0 ? 'error.main' : undefined,
      }}
    >
      {'paise' in props ? formatPaise(value) : formatCoins(value)}
    </Box>
  );
}
