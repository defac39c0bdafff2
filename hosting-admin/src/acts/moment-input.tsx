import { DateTimeInput, type DateTimeInputProps } from 'react-admin';
import { fromIndiaClock, toIndiaClock } from '../fields/india-clock.ts';

/** An instant in a dialog, typed on the clocks of India. */
export function MomentInput(props: Pick<DateTimeInputProps, 'source' | 'label' | 'helperText' | 'validate'>) {
  return <DateTimeInput {...props} parse={parse} format={format} />;
}

const parse = (typed: string) => (typed === '' ? null : fromIndiaClock(typed));
const format = (at: string | null | undefined) => (at == null || at === '' ? '' : toIndiaClock(at));
