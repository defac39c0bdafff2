import { Box, Button, Typography } from '@mui/material';
import type { ComponentProps, ReactNode } from 'react';
import { DataTable, useListContext, useTranslate } from 'react-admin';
import { RefusalText } from '../acts/refusal-text.tsx';
import { Refusal } from '../firebase/refusal.ts';
import { OpenableBody } from './openable-body.tsx';

type DataTableProps = ComponentProps<typeof DataTable>;

interface DeskTableProps {
  /** Where a click on a row leads; without it the row unfolds, where there is more of it. */
  readonly rowClick?: DataTableProps['rowClick'];
  /** Acts on the rows that are ticked. */
  readonly bulkActions?: ReactNode;
  /** What an empty list means here: that all is done, or that nothing was found. */
  readonly emptyText?: string;
  readonly expand?: DataTableProps['expand'];
  readonly children: ReactNode;
}

/** The rows of a list. Sorting is the server's: it offers it as a filter where there is a choice. */
export function DeskTable(props: DeskTableProps) {
  const { bulkActions, emptyText, expand, children } = props;
  const rowClick = props.rowClick ?? (expand === undefined ? false : 'expand');
  const translate = useTranslate();
  const { error, refetch } = useListContext();
  if (error) {
    return (
      <Box sx={{ p: 2 }}>
        <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />
        <Button onClick={() => refetch()}>{translate('lists.again')}</Button>
      </Box>
    );
  }
  return (
    <DataTable
      rowClick={rowClick}
      body={rowClick === false ? undefined : OpenableBody}
      bulkActionButtons={bulkActions === undefined ? false : (bulkActions as never)}
      expand={expand}
      empty={
        <Typography sx={{ p: 4, textAlign: 'center' }} color="text.secondary">
          {emptyText ?? translate('lists.empty')}
        </Typography>
      }
    >
      {children}
    </DataTable>
  );
}

interface ColumnProps<RowType> {
  /** The field; its heading is `resources.<resource>.fields.<source>` of the messages. */
  readonly source: string;
  readonly label?: string;
  readonly render?: (row: RowType) => ReactNode;
  /** Numbers stand under each other by their last digit. */
  readonly isNumber?: boolean;
}

/** One column. */
export function Column<RowType>({ source, label, render, isNumber = false }: ColumnProps<RowType>) {
  return (
    <DataTable.Col
      source={source}
      disableSort
      label={label}
      render={render as never}
      align={isNumber ? 'right' : 'left'}
    />
  );
}
