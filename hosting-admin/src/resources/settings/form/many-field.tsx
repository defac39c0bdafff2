import { Autocomplete, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { humanize } from '../../../fields/state.tsx';
import { type FieldProps, useFieldState } from './form-context.ts';
import { shapeOf } from './schema-shape.ts';

/** A few of given words, or a list of free ones: each is a chip, Enter adds the next. */
export function ManyField({ label, schema: given, value, onChange, path }: FieldProps) {
  const { kind, schema } = shapeOf(given);
  const translate = useTranslate();
  const { isReadOnly, problem } = useFieldState(path);
  const choices = schema.items?.enum ?? [];
  const isFree = kind === 'texts';
  const tell = (choice: string) => (isFree ? choice : translate(`states.${choice}`, { _: humanize(choice) }));
  return (
    <Autocomplete<string, true, true, boolean>
      multiple
      disableClearable
      freeSolo={isFree}
      disabled={isReadOnly}
      options={choices}
      value={Array.isArray(value) ? value : []}
      onChange={(_, chosen) => onChange(chosen)}
      getOptionLabel={tell}
      filterSelectedOptions
      autoSelect={isFree}
      slotProps={{ chip: { size: 'small' } }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          size="small"
          margin="none"
          error={problem !== undefined}
          helperText={problem ?? (isFree ? translate('settings.enterAdds') : undefined)}
        />
      )}
    />
  );
}
