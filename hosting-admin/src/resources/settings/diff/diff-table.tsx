import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { tellValue, wordsOf } from '../form/setting-words.ts';
import { type Change, diffValues } from './diff-values.ts';

interface DiffTableProps {
  readonly before: unknown;
  readonly after: unknown;
}

/** What changes, field by field: how it was and how it will be. */
export function DiffTable({ before, after }: DiffTableProps) {
  const translate = useTranslate();
  const changes = diffValues(before, after);
  if (changes.length === 0) return <Typography color="text.secondary">{translate('settings.noChange')}</Typography>;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('settings.field')}</TableCell>
            <TableCell>{translate('settings.before')}</TableCell>
            <TableCell>{translate('settings.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map((change) => (
            <DiffRow key={change.path.join('/')} {...change} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function DiffRow({ path, before, after }: Change) {
  const name = path.at(-1) ?? '';
  const cell = { verticalAlign: 'top', overflowWrap: 'anywhere' } as const;
  return (
    <TableRow>
      <TableCell sx={{ ...cell, overflowWrap: 'break-word' }}>{path.map(tellStep).join(' › ')}</TableCell>
      <TableCell sx={{ ...cell, color: 'text.secondary' }}>
        {before === undefined ? '–' : <del>{tellValue(name, before)}</del>}
      </TableCell>
      <TableCell sx={{ ...cell, fontWeight: 600 }}>
        {after === undefined ? '–' : <ins style={{ textDecoration: 'none' }}>{tellValue(name, after)}</ins>}
      </TableCell>
    </TableRow>
  );
}

/** Fields are read as words, ids as they are. */
const tellStep = (step: string): string => (/^[a-z][A-Za-z]*$/.test(step) ? wordsOf(step) : step);
