import { SelectInput, useTranslate } from 'react-admin';

interface NamedFilterProps {
  /** A field of the request. */
  readonly source: string;
  readonly ids: readonly (string | number)[];
  /** Where the words for them are. */
  readonly under: string;
  readonly alwaysOn?: boolean;
  /** The request always names one. */
  readonly isRequired?: boolean;
}

/** One of a few values, in words of its own rather than those of states. */
export function NamedFilter({ ids, under, isRequired = false, ...props }: NamedFilterProps) {
  const translate = useTranslate();
  const choices = ids.map((id) => ({ id, name: translate(`${under}.${id}`) }));
  const any = isRequired ? { isRequired } : { emptyText: 'lists.any' };
  return <SelectInput {...props} {...any} choices={choices} size="small" sx={{ minWidth: 180 }} />;
}
