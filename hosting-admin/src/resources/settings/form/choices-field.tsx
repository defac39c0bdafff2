import { FormControlLabel, FormGroup, FormHelperText, FormLabel, Switch } from '@mui/material';
import { useTranslate } from 'react-admin';
import { humanize } from '../../../fields/state.tsx';
import { type FieldProps, useFieldState } from './form-context.ts';
import { shapeOf } from './schema-shape.ts';

/** A switch for each of a few words: those that are on are in the list, in the order of the contract. */
export function ChoicesField({ label, schema: given, value, onChange, path }: FieldProps) {
  const translate = useTranslate();
  const { isReadOnly, problem } = useFieldState(path);
  const choices = shapeOf(given).schema.items?.enum ?? [];
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const toggle = (one: string) =>
    onChange(choices.filter((choice) => (choice === one ? !chosen.includes(one) : chosen.includes(choice))));
  return (
    <FormGroup role="group" aria-label={label}>
      <FormLabel>{label}</FormLabel>
      <FormGroup row>
        {choices.map((choice) => (
          <FormControlLabel
            key={choice}
            label={translate(`states.${choice}`, { _: humanize(choice) })}
            control={<Switch checked={chosen.includes(choice)} disabled={isReadOnly} onChange={() => toggle(choice)} />}
          />
        ))}
      </FormGroup>
      {problem !== undefined && <FormHelperText error>{problem}</FormHelperText>}
    </FormGroup>
  );
}
