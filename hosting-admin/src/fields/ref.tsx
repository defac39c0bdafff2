import { Link } from '@mui/material';
import { useCanAccess } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { stopRowClick } from './person.tsx';

interface RefProps {
  readonly resource: string;
  readonly id: string | null | undefined;
  readonly text?: string | null | undefined;
}

/** Another record by its id, as a link for whoever may see it. */
export function Ref({ resource, id, text }: RefProps) {
  const { canAccess } = useCanAccess({ resource, action: 'show' });
  if (id === null || id === undefined) return <span>–</span>;
  const shown = text || (id.length > 18 ? `${id.slice(0, 8)}…${id.slice(-6)}` : id);
  // Names read as words, ids letter by letter.
  const fontFamily = text && !id.endsWith(text) ? undefined : 'monospace';
  if (!canAccess)
    return (
      <span style={{ fontFamily }} title={id}>
        {shown}
      </span>
    );
  return (
    <Link
      component={RouterLink}
      to={`/${resource}/${encodeURIComponent(id)}/show`}
      title={id}
      onClick={stopRowClick}
      sx={{ fontFamily }}
    >
      {shown}
    </Link>
  );
}
