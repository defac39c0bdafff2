import { Link } from '@mui/material';
import type { ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { listAddress } from './list-address.ts';

interface RowLinkProps {
  readonly resource: string;
  readonly filter?: Readonly<Record<string, string>> | undefined;
  /** What one must be allowed to do there; `list` without it. */
  readonly action?: string | undefined;
  readonly children: ReactNode;
}

/** A number that leads to the rows it counts, for whoever may see them. */
export function RowLink({ resource, filter, action = 'list', children }: RowLinkProps) {
  const { canAccess } = useCanAccess({ resource, action });
  if (!canAccess) return children;
  return (
    <Link component={RouterLink} to={listAddress(resource, filter)} color="inherit">
      {children}
    </Link>
  );
}
