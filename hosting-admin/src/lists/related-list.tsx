import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { ListBase, Pagination, ResourceContextProvider } from 'react-admin';
import { apartFromRecords } from './list-source.ts';

interface RelatedListProps {
  readonly resource: string;
  readonly filter: object;
  readonly children: ReactNode;
}

/** A list inside the page of something else, with pages of its own and no trace in the address. */
export function RelatedList({ resource, filter, children }: RelatedListProps) {
  return (
    <ResourceContextProvider value={resource}>
      <ListBase
        resource={resource}
        filter={filter}
        perPage={10}
        disableSyncWithLocation
        storeKey={false}
        queryOptions={apartFromRecords}
      >
        <Box sx={{ overflowX: 'auto' }}>{children}</Box>
        <Pagination rowsPerPageOptions={[10, 25, 50]} />
      </ListBase>
    </ResourceContextProvider>
  );
}
