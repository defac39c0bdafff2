import { required, SelectInput, useTranslate } from 'react-admin';
import { humanize } from '../../fields/state.tsx';

interface ChosenFilterProps {
  readonly source: string;
  readonly choices: readonly string[];
  readonly alwaysOn?: boolean;
}

/** One of a few values, where the server has no list of all of them. */
export function ChosenFilter({ choices, ...props }: ChosenFilterProps) {
  const translate = useTranslate();
  const named = choices.map((id) => ({ id, name: translate(`states.${id}`, { _: humanize(id) }) }));
  return <SelectInput {...props} choices={named} validate={required()} size="small" sx={{ minWidth: 180 }} />;
}
