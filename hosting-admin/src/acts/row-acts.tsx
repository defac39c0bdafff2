import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** The acts of one row of a table, beside each other. */
export function RowActs({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>{children}</Box>;
}
