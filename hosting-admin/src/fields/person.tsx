import { Link } from '@mui/material';
import { useCanAccess } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';

interface PersonProps {
  readonly uid: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** Somebody by name, or by their uid where there is no name any more; a link to their page for whoever may see it. */
export function Person({ uid, name }: PersonProps) {
  const { canAccess } = useCanAccess({ resource: 'people', action: 'show' });
  if (uid === null || uid === undefined) return <span>–</span>;
  const shown = name || uid;
  if (!canAccess) return <span title={uid}>{shown}</span>;
  return (
    <Link component={RouterLink} to={`/people/${encodeURIComponent(uid)}/show`} title={uid} onClick={stopRowClick}>
      {shown}
    </Link>
  );
}

/** A link in a row leads where it says, not to where the row would. */
export function stopRowClick(event: { stopPropagation: () => void }): void {
  event.stopPropagation();
}
