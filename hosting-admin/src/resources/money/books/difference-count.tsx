import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';

/** How many differences a proof has found; none is what it should be. */
export function DifferenceCount({ count }: { readonly count: number }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={count === 0 ? 'success' : 'error'}
      label={translate('money.proof.differences', { smart_count: count })}
    />
  );
}
