import type { ReactElement, ReactNode } from 'react';
import { FilterButton, List, Pagination, TopToolbar } from 'react-admin';
import type { LiveQuery } from '../firebase/listen.ts';
import { ExportButton } from './export-button.tsx';
import { apartFromRecords } from './list-source.ts';
import { LiveRefresh } from './live-refresh.tsx';

interface DeskListProps {
  readonly title?: string;
  /** Inputs named as fields of the request; `alwaysOn` keeps one in sight. */
  readonly filters?: ReactElement[];
  /** What the list begins with, e.g. the state that needs somebody. */
  readonly initialFilter?: object;
  /** Refreshes when the answer to this changes in the database. */
  readonly live?: LiveQuery;
  /** More buttons above the list. */
  readonly actions?: ReactNode;
  /** Lists of settings are not saved as files. */
  readonly hasExport?: boolean;
  readonly children: ReactNode;
}

/** A list of the console: filters, cursor pages, a file of it, and fresh rows when it is live. */
export function DeskList({ title, filters, initialFilter, live, actions, hasExport = true, children }: DeskListProps) {
  return (
    <List
      title={title}
      filters={filters}
      filterDefaultValues={initialFilter}
      perPage={25}
      queryOptions={apartFromRecords}
      empty={false}
      exporter={false}
      pagination={<Pagination rowsPerPageOptions={[10, 25, 50]} />}
      actions={
        <TopToolbar sx={{ gap: 1 }}>
          {actions}
          {filters?.some(({ props }) => !(props as { alwaysOn?: boolean }).alwaysOn) && <FilterButton />}
          {hasExport && <ExportButton />}
        </TopToolbar>
      }
    >
      {live !== undefined && <LiveRefresh query={live} />}
      {children}
    </List>
  );
}
