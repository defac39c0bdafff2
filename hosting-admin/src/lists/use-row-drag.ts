import { type DragEvent, useState } from 'react';

/** What a row takes to be dragged by its handle, and to be the place where another is put down. */
export interface RowDrag {
  readonly handle: {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragEnd: () => void;
  };
  readonly row: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
  /** A row is held over it. */
  readonly isTarget: boolean;
}

/**
 * The browser's own dragging of rows, by the places at which they are shown. Rows of another table are let through.
 * Whoever uses keys or a touch screen has buttons for the same.
 */
export function useRowDrag(onMove: (from: number, to: number) => void): (shown: number) => RowDrag {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  return (shown) => ({
    handle: {
      draggable: true,
      onDragStart: (event) => {
        event.stopPropagation();
        const row = event.currentTarget.closest('tr');
        if (row !== null) event.dataTransfer.setDragImage(row, 0, 0);
        event.dataTransfer.effectAllowed = 'move';
        // Some browsers drag nothing that carries nothing.
        event.dataTransfer.setData('text/plain', '');
        setDragged(shown);
      },
      onDragEnd: end,
    },
    row: {
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        setOver(shown);
      },
      onDrop: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        if (dragged !== shown) onMove(dragged, shown);
        end();
      },
    },
    isTarget: dragged !== null && dragged !== shown && over === shown,
  });
}
