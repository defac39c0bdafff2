import { Box, Button, LinearProgress } from '@mui/material';
import type { ReactNode } from 'react';
import { AccessDenied, Title, useCanAccess, useResourceContext, useTranslate } from 'react-admin';
import { RefusalText } from '../acts/refusal-text.tsx';
import { Refusal } from '../firebase/refusal.ts';

interface DeskPageProps {
  /** What one must be allowed to do to see it; `show` without it. */
  readonly action?: string;
  readonly title?: string;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A page that is no list: for whoever may open it, under the name of its resource. */
export function DeskPage({ action = 'show', title, acts, children }: DeskPageProps) {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const { canAccess, isPending } = useCanAccess({ resource, action });
  if (isPending) return null;
  if (!canAccess) return <AccessDenied />;
  return (
    <Box sx={{ pt: 2 }}>
      <Title title={title ?? translate(`resources.${resource}.name`, { smart_count: 2 })} />
      {acts !== undefined && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end', mb: 2 }}>{acts}</Box>
      )}
      {children}
    </Box>
  );
}

/** What is asked for, of whatever kind: a callable's reply, a record, documents. */
export interface Query<Value> {
  readonly data: Value | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface LoadedProps<Value> {
  readonly query: Query<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** What was asked for, once it is there; until then that it is on its way, or why it is not. */
export function Loaded<Value>({ query, children }: LoadedProps<Value>) {
  const translate = useTranslate();
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error === null) return <LinearProgress aria-label={translate('lists.loading')} sx={{ my: 2 }} />;
  return (
    <>
      <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />
      <Button onClick={() => refetch()}>{translate('lists.again')}</Button>
    </>
  );
}
