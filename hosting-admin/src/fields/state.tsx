import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';

type Tone = 'default' | 'success' | 'warning' | 'error' | 'info';

/** What needs somebody, what went well, what went wrong; a state that is in none of them is just told. */
const tones: Readonly<Record<string, Tone>> = {
  ...toned('success', 'active paid approved verified done released solved resolved answered credited settled ready'),
  ...toned(
    'success',
    'cleared delivered open-for-calls online valid ok completed checked published upheld-appeal agrees',
  ),
  ...toned('warning', 'requested in-review submitted pending waiting open held queued reviewing more-asked reopened'),
  ...toned('warning', 'unknown generated scheduled due lapsed ringing review expired recorded under-review frozen'),
  ...toned(
    'error',
    'failed returned rejected cancelled banned suspended dead invalid disputed reversed late taken-down differs',
  ),
  ...toned('info', 'submitting processing running accepted live confirmed draft created sent'),
};

function toned(tone: Tone, states: string): Record<string, Tone> {
  return Object.fromEntries(states.split(' ').map((state) => [state, tone]));
}

/** A state as a coloured word. The word says it all; the colour only helps to find it. */
export function State({ value }: { readonly value: string | null | undefined }) {
  const translate = useTranslate();
  if (value === null || value === undefined) return <span>–</span>;
  const label = translate(`states.${value}`, { _: humanize(value) });
  return <Chip size="small" variant="outlined" color={tones[value] ?? 'default'} label={label} />;
}

/** `more-asked` -> `More asked`. */
export function humanize(value: string): string {
  const words = value.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
