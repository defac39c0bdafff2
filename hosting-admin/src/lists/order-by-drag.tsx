import { Box } from '@mui/material';
import { createContext, type DragEvent, type ReactNode, useContext, useState } from 'react';
import { useListContext, useRecordContext, useTranslate } from 'react-admin';
import { useMayCall } from '../acts/act.tsx';
import { ActOnEach } from '../acts/act-on-each.tsx';
import type { ActRequest } from '../acts/use-act.ts';
import type { CallableName } from '../firebase/call-function.ts';
import { DragHandle } from './drag-handle.tsx';
import { type Ordered, ordersAfter } from './orders-after.ts';
import { type RowDrag, useRowDrag } from './use-row-drag.ts';

interface OrderByDragProps<Name extends CallableName, Row extends Ordered> {
  /** Saves one row. */
  readonly name: Name;
  readonly nameOf: (row: Row) => string;
  readonly toRequest: (row: Row) => ActRequest<Name>;
  /** The table, with an `OrderCell` in each row. */
  readonly children: ReactNode;
}

interface Dragging {
  readonly placeOf: (id: unknown) => number;
  readonly dragOf: (shown: number) => RowDrag;
}

/** Null where rows stand as they are: for whoever may not save, and where only a part of the list is shown. */
const DraggingContext = createContext<Dragging | null>(null);

/** Where a row is put down, it is asked why; then the rows whose number changes are saved, one after another. */
export function OrderByDrag<Name extends CallableName, Row extends Ordered>(props: OrderByDragProps<Name, Row>) {
  const { name, nameOf, toRequest, children } = props;
  const translate = useTranslate();
  const { data = [], page, hasNextPage } = useListContext();
  const rows = data as unknown as readonly Row[];
  const [changed, setChanged] = useState<readonly Row[]>([]);
  const dragOf = useRowDrag((from, to) => setChanged(renumbered(rows, ordersAfter(rows, from, to))));
  const placeOf = (id: unknown) => rows.findIndex((row) => row.id === id);
  const isWhole = page === 1 && hasNextPage === false;
  const dragging = useMayCall(name) && isWhole ? { dragOf, placeOf } : null;
  const over = (event: DragEvent) => {
    const cell = (event.target as Element).closest('tr')?.querySelector('[data-row]');
    const place = placeOf(cell?.getAttribute('data-row'));
    return place < 0 ? undefined : dragOf(place).row;
  };
  return (
    <DraggingContext value={dragging}>
      <Box onDragOver={(event) => over(event)?.onDragOver(event)} onDrop={(event) => over(event)?.onDrop(event)}>
        {children}
      </Box>
      {changed.length > 0 && (
        <ActOnEach
          name={name}
          title={translate('lists.order.title')}
          consequence={translate('lists.order.text', { names: changed.map(nameOf).join(', ') })}
          items={changed.map((row) => ({ id: row.id, who: nameOf(row), row }))}
          toRequest={({ row }) => toRequest(row)}
          onClose={() => setChanged([])}
        />
      )}
    </DraggingContext>
  );
}

const renumbered = <Row extends Ordered>(rows: readonly Row[], numbers: readonly Ordered[]): Row[] =>
  numbers.flatMap(({ id, order }) => rows.filter((row) => row.id === id).map((row) => ({ ...row, order })));

/** The number of a row, and the handle by which it is dragged to another place. */
export function OrderCell({ order }: { readonly order: number }) {
  const translate = useTranslate();
  const id = useRecordContext()?.id;
  const dragging = useContext(DraggingContext);
  return (
    <span data-row={id}>
      {dragging !== null && (
        <DragHandle drag={dragging.dragOf(dragging.placeOf(id))} title={translate('lists.order.drag')} />
      )}
      {order}
    </span>
  );
}
