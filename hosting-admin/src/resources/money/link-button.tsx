import { Button } from '@mui/material';
import { Link } from 'react-router-dom';

/** Leads to another page that belongs to this one. */
export function LinkButton({ to, text }: { readonly to: string; readonly text: string }) {
  return (
    <Button component={Link} to={to} size="small" variant="outlined">
      {text}
    </Button>
  );
}
