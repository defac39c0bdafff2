import type { ReactNode } from 'react';
import { type RaRecord, useGetOne, useResourceContext } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { Query } from './desk-page.tsx';
import { QueryPage } from './query-page.tsx';

interface RecordPageProps<RecordType> {
  readonly titleOf?: (record: RecordType) => string;
  readonly children: (record: RecordType) => ReactNode;
}

/** The page of one record. Whose it is not gets told so: the rules give it to nobody else. */
export function RecordPage<RecordType extends object>({ titleOf, children }: RecordPageProps<RecordType>) {
  const resource = useResourceContext() ?? '';
  const { id = '' } = useParams();
  const query = useGetOne<RaRecord>(resource, { id: decodeURIComponent(id) }, { retry: false });
  return (
    <QueryPage query={query as Query<object> as Query<RecordType>} titleOf={titleOf}>
      {children}
    </QueryPage>
  );
}
