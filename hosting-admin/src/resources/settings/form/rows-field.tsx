import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useRowDrag } from '../../../lists/use-row-drag.ts';
import { type FieldProps, useFieldState } from './form-context.ts';
import { moveRow, nextRow, type RowValue, sortedPlaces } from './move-row.ts';
import { RowEditor } from './row-editor.tsx';
import { type Field, fieldsOf, isScalar, shapeOf } from './schema-shape.ts';
import { wordsOf } from './setting-words.ts';

/** How many columns fit beside each other before the rest is folded away. */
const COLUMNS = 6;
const SMALL_ROW = 4;
const SHORT_TEXT = 90;

/** A table of rows: edited in place, moved by dragging or with up and down, added and taken away. What does not fit is folded in. */
export function RowsField({ label, schema: given, value, onChange, path }: FieldProps) {
  const { schema } = shapeOf(given);
  const translate = useTranslate();
  const { isReadOnly, problem } = useFieldState(path);
  const rows = Array.isArray(value) ? (value as readonly RowValue[]) : [];
  const item = schema.items ?? {};
  const columns = columnsOf(fieldsOf(item));
  const places = sortedPlaces(rows);
  const change = (place: number, row: unknown) => onChange(rows.map((one, index) => (index === place ? row : one)));
  const move = (from: number, to: number) => onChange(moveRow(rows, from, to));
  const dragOf = useRowDrag(move);
  const isFull = rows.length >= (schema.maxItems ?? Number.POSITIVE_INFINITY);
  return (
    <Box>
      <Typography variant="subtitle2" component="h3">
        {label}
      </Typography>
      {problem !== undefined && <Typography color="error">{problem}</Typography>}
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label={label}>
          <TableHead>
            <TableRow>
              {columns.map(({ name }) => (
                <TableCell key={name}>{translate(`settings.fields.${name}`, { _: wordsOf(name) })}</TableCell>
              ))}
              <TableCell align="right">{translate('settings.rowActs')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {places.map((place, shown) => (
              <RowEditor
                key={place}
                item={item}
                columns={columns}
                row={rows[place] ?? {}}
                path={[...path, place]}
                onChange={(row) => change(place, row)}
                drag={dragOf(shown)}
                onUp={shown === 0 ? undefined : () => move(shown, shown - 1)}
                onDown={shown === places.length - 1 ? undefined : () => move(shown, shown + 1)}
                onRemove={() => onChange(rows.filter((_, index) => index !== place))}
              />
            ))}
          </TableBody>
        </Table>
      </Box>
      {!isReadOnly && !isFull && (
        <Button startIcon={<AddIcon />} onClick={() => onChange([...rows, nextRow(rows, item)])}>
          {translate('settings.addRow')}
        </Button>
      )}
    </Box>
  );
}

/**
 * Small rows are shown whole. Of larger ones short values go into columns, and switches always do; the place in the
 * order is told by the order.
 */
function columnsOf(fields: readonly Field[]): Field[] {
  if (fields.length <= SMALL_ROW && fields.every(({ schema }) => isScalar(schema))) return [...fields];
  const isSwitch = ({ schema }: Field) => shapeOf(schema).kind === 'switch';
  const isShort = ({ name, schema }: Field) =>
    name !== 'order' && isScalar(schema) && (shapeOf(schema).schema.maxLength ?? 0) <= SHORT_TEXT;
  const short = fields.filter((field) => isShort(field) && !isSwitch(field)).slice(0, COLUMNS);
  return fields.filter((field) => isSwitch(field) || short.includes(field));
}
