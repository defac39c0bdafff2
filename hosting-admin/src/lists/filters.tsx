import { DateInput, SelectInput, TextInput, useTranslate } from 'react-admin';
import { dayInIndia, endOfDay, startOfDay } from '../fields/format-when.ts';
import { humanize } from '../fields/state.tsx';

interface FilterProps {
  /** A field of the request. */
  readonly source: string;
  readonly label?: string;
  readonly alwaysOn?: boolean;
}

/** One of a few values. */
export function ChoiceFilter({ choices, ...props }: FilterProps & { readonly choices: readonly string[] }) {
  const translate = useTranslate();
  const named = choices.map((id) => ({ id, name: translate(`states.${id}`, { _: humanize(id) }) }));
  return <SelectInput {...props} choices={named} emptyText="lists.any" size="small" sx={{ minWidth: 160 }} />;
}

/** A text the server looks for, e.g. an id. */
export function TextFilter(props: FilterProps) {
  return <TextInput {...props} size="small" resettable />;
}

/** From the beginning of this day in India. */
export function FromFilter({ source, ...props }: FilterProps) {
  return <DateInput {...props} source={source} size="small" parse={begin} format={toDay} />;
}

/** To the end of this day in India. */
export function ToFilter({ source, ...props }: FilterProps) {
  return <DateInput {...props} source={source} size="small" parse={end} format={toLastDay} />;
}

const begin = (day: string) => (day === '' ? null : startOfDay(day));
const end = (day: string) => (day === '' ? null : endOfDay(day));
const toDay = (at: string | null | undefined) => (at == null || at === '' ? '' : dayInIndia(new Date(at)));
const toLastDay = (at: string | null | undefined) =>
  at == null || at === '' ? '' : dayInIndia(new Date(Date.parse(at) - 1));
