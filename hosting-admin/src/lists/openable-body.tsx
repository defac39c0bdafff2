import type { ComponentProps, KeyboardEvent } from 'react';
import { DataTableBody, DataTableRow } from 'react-admin';

/** Rows that open with a click, and with the Enter key for whoever works without a mouse. */
export function OpenableBody(props: ComponentProps<typeof DataTableBody>) {
  return <DataTableBody {...props} row={OpenableRow} />;
}

function OpenableRow(props: ComponentProps<typeof DataTableRow>) {
  return <DataTableRow {...props} tabIndex={0} onKeyDown={openByKey} />;
}

/** Enter on a link or a box inside the row is theirs. */
function openByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter' && event.target === event.currentTarget) event.currentTarget.click();
}
