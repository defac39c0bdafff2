import { useTranslate } from 'react-admin';
import { humanize } from '../../fields/state.tsx';

/** Words for values of the contract under one key of the messages, between commas; a dash for none. */
export function useWords(under: string): (values: readonly string[]) => string {
  const translate = useTranslate();
  return (values) => values.map((value) => translate(`${under}.${value}`, { _: humanize(value) })).join(', ') || '–';
}
