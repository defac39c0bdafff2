import { lazy } from 'react';
import { usePermissions } from 'react-admin';
import { canAccess } from '../../../functions/src/contract/console-access.ts';

const StaffHome = lazy(() => import('./staff-home.tsx'));
const CreatorHome = lazy(() => import('./creator-home.tsx'));
const AgencyHome = lazy(() => import('./agency-home.tsx'));

/** The first page: the house for staff, theirs for agencies and creators. */
export function Home() {
  const { permissions } = usePermissions<readonly string[]>();
  if (permissions === undefined) return null;
  if (canAccess(permissions, 'home', 'show')) return <StaffHome />;
  if (canAccess(permissions, 'my-creator', 'show')) return <CreatorHome />;
  if (canAccess(permissions, 'my-agency', 'show')) return <AgencyHome />;
  return null;
}
