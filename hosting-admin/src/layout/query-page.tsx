import type { ReactNode } from 'react';
import { DeskPage, Loaded, type Query } from './desk-page.tsx';

interface QueryPageProps<Value> {
  readonly query: Query<Value>;
  readonly titleOf?: (value: Value) => string;
  readonly actsOf?: (value: Value) => ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** The page of what one question answers: its name, its acts, and what is known of it. */
export function QueryPage<Value>({ query, titleOf, actsOf, children }: QueryPageProps<Value>) {
  const { data } = query;
  return (
    <DeskPage
      title={data === undefined ? undefined : titleOf?.(data)}
      acts={data === undefined ? undefined : actsOf?.(data)}
    >
      <Loaded query={query}>{children}</Loaded>
    </DeskPage>
  );
}
