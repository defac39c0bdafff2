import { Alert } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';

/** Says why a list is refused that was filtered in two ways at once. */
export function OneFilterHint() {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const { sort, ...filters } = filterValues as Readonly<Record<string, unknown>>;
  const given = Object.values(filters).filter((value) => value !== '' && value != null).length;
  if (given <= (sort === 'earnings' ? 0 : 1)) return null;
  return <Alert severity="info">{translate('creators.desk.oneFilter')}</Alert>;
}
