import { Box, Typography } from '@mui/material';
import { Children, type ReactNode } from 'react';

interface FiguresProps {
  /** What one of them needs. */
  readonly minWidthPx?: number;
  readonly children: ReactNode;
}

/** Figures side by side, as many as there is room for. */
export function Figures({ minWidthPx = 170, children }: FiguresProps) {
  return (
    <Box
      component="dl"
      sx={{ display: 'grid', gridTemplateColumns: `repeat(auto-fit, minmax(${minWidthPx}px, 1fr))`, gap: 2, m: 0 }}
    >
      {children}
    </Box>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  /** Lines under it: what it is made of, what it was before. */
  readonly children?: ReactNode;
}

/** A number to be seen from afar. */
export function Figure({ label, value, children }: FigureProps) {
  return (
    <div>
      <Typography component="dt" variant="body2" color="text.secondary">
        {label}
      </Typography>
      <Box component="dd" sx={{ m: 0, fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.4 }}>
        {value}
      </Box>
      {Children.map(children, (line) => (
        <Typography component="dd" variant="body2" color="text.secondary" sx={{ m: 0 }}>
          {line}
        </Typography>
      ))}
    </div>
  );
}
