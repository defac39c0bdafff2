import { type ReactNode, useMemo } from 'react';
import { useGetOne, useResourceContext } from 'react-admin';
import { useParams } from 'react-router-dom';
import { DeskPage, Loaded } from './desk-page.tsx';

interface RecordPageProps<RecordType> {
  readonly titleOf?: (record: RecordType) => string;
  readonly children: (record: RecordType) => ReactNode;
}

/** The page of one record. Whose it is not gets told so: the rules give it to nobody else. */
export function RecordPage<RecordType extends object>({ titleOf, children }: RecordPageProps<RecordType>) {
  const resource = useResourceContext() ?? '';
  const { id = '' } = useParams();
  const found = useGetOne(resource, { id: decodeURIComponent(id) }, { retry: false });
  const record = found.data as unknown as RecordType | undefined;
  const query = useMemo(
    () => ({ data: record, error: found.error, refetch: found.refetch }),
    [record, found.error, found.refetch],
  );
  return (
    <DeskPage title={record === undefined ? undefined : titleOf?.(record)}>
      <Loaded query={query as never}>{(value: RecordType) => children(value)}</Loaded>
    </DeskPage>
  );
}
