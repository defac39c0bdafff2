import DeleteIcon from '@mui/icons-material/Delete';
import DownIcon from '@mui/icons-material/KeyboardArrowDown';
import UpIcon from '@mui/icons-material/KeyboardArrowUp';
import MoreIcon from '@mui/icons-material/UnfoldMore';
import { IconButton, TableCell, TableRow } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { DragHandle } from '../../../lists/drag-handle.tsx';
import type { RowDrag } from '../../../lists/use-row-drag.ts';
import { idOf } from '../diff/diff-values.ts';
import { type Path, useFieldState, useInnerField } from './form-context.ts';
import { FieldGrid, withField } from './group-field.tsx';
import type { RowValue } from './move-row.ts';
import { type Field, fieldsOf, type JsonSchema } from './schema-shape.ts';
import { wordsOf } from './setting-words.ts';

interface RowEditorProps {
  readonly item: JsonSchema;
  readonly columns: readonly Field[];
  readonly row: RowValue;
  readonly path: Path;
  readonly onChange: (row: unknown) => void;
  readonly drag: RowDrag;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onRemove: () => void;
}

/** One row: its short values in cells, the others in a second line that can be unfolded. */
export function RowEditor(props: RowEditorProps) {
  const { item, columns, row, path, onChange, drag, onUp, onDown, onRemove } = props;
  const translate = useTranslate();
  const { isReadOnly } = useFieldState(path);
  const Input = useInnerField();
  const [isOpen, setOpen] = useState(false);
  const inCells = [...columns.map(({ name }) => name), 'order'];
  const hasMore = fieldsOf(item).some(({ name }) => !inCells.includes(name));
  const name = idOf(row) ?? String(Number(path.at(-1)) + 1);
  const act = (key: string) => translate(`settings.${key}`, { name });
  return (
    <>
      <TableRow
        {...drag.row}
        sx={{
          '& > td': { borderBottom: isOpen ? 0 : undefined, verticalAlign: 'top' },
          outline: drag.isTarget ? '2px dashed' : undefined,
          outlineColor: 'primary.main',
        }}
      >
        {columns.map((column) => (
          <TableCell key={column.name} sx={{ px: 0.5 }}>
            <Input
              name={column.name}
              label={`${translate(`settings.fields.${column.name}`, { _: wordsOf(column.name) })}, ${name}`}
              schema={column.schema}
              value={row[column.name]}
              onChange={(value) => onChange(withField(row, column.name, value))}
              path={[...path, column.name]}
              isOptional={column.isOptional}
              isCell
            />
          </TableCell>
        ))}
        <TableCell align="right" sx={{ whiteSpace: 'nowrap', px: 0.5 }}>
          {hasMore && <RowAct icon={<MoreIcon />} label={act('more')} onClick={() => setOpen(!isOpen)} />}
          {!isReadOnly && (
            <>
              {(onUp ?? onDown) !== undefined && <DragHandle drag={drag} title={act('drag')} />}
              <RowAct icon={<UpIcon />} label={act('up')} onClick={onUp} />
              <RowAct icon={<DownIcon />} label={act('down')} onClick={onDown} />
              <RowAct icon={<DeleteIcon />} label={act('remove')} onClick={onRemove} />
            </>
          )}
        </TableCell>
      </TableRow>
      {isOpen && (
        <TableRow>
          <TableCell colSpan={columns.length + 1}>
            <FieldGrid schema={item} value={row} onChange={onChange} path={path} except={inCells} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

interface RowActProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly onClick: (() => void) | undefined;
}

function RowAct({ icon, label, onClick }: RowActProps) {
  return (
    <IconButton size="small" aria-label={label} title={label} disabled={onClick === undefined} onClick={onClick}>
      {icon}
    </IconButton>
  );
}
