import { Alert } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';

interface FilterHintProps<Filters> {
  /** The server's own rule, from the contract. */
  readonly isTaken: (filters: Filters) => boolean;
  /** The message that says which filters combine. */
  readonly text: string;
}

/** Says why a list is refused whose filters do not combine. */
export function FilterHint<Filters>({ isTaken, text }: FilterHintProps<Filters>) {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const given = Object.entries(filterValues as object).filter(([, value]) => value !== '' && value != null);
  return isTaken(Object.fromEntries(given) as Filters) ? null : <Alert severity="info">{translate(text)}</Alert>;
}
