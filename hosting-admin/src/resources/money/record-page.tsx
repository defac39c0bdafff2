import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';

interface RecordPageProps<Value> {
  readonly query: UseQueryResult<Value>;
  readonly titleOf: (value: Value) => string;
  readonly actsOf?: (value: Value) => ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** The page of one thing, for whoever may see it: its name, its acts, and what is known of it. */
export function RecordPage<Value>({ query, titleOf, actsOf, children }: RecordPageProps<Value>) {
  const { data } = query;
  return (
    <DeskPage
      title={data === undefined ? undefined : titleOf(data)}
      acts={data === undefined ? undefined : actsOf?.(data)}
    >
      <Loaded query={query}>{children}</Loaded>
    </DeskPage>
  );
}
