import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

interface RowsProps<Item> {
  readonly headings: readonly { readonly text: string; readonly isNumber?: boolean }[];
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** One cell for each heading. */
  readonly cellsOf: (item: Item) => readonly ReactNode[];
  readonly emptyText?: string;
}

/** A short table inside a page: all there is, without pages of its own. */
export function Rows<Item>({ headings, items, keyOf, cellsOf, emptyText }: RowsProps<Item>) {
  const translate = useTranslate();
  if (items.length === 0) {
    return <Typography color="text.secondary">{emptyText ?? translate('lists.empty')}</Typography>;
  }
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {headings.map(({ text, isNumber }) => (
              <TableCell key={text} align={isNumber ? 'right' : 'left'}>
                {text}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((item) => (
            <TableRow key={keyOf(item)}>
              {cellsOf(item).map((cell, place) => (
                <TableCell key={headings[place]?.text} align={headings[place]?.isNumber ? 'right' : 'left'}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
