import { FormControlLabel, InputAdornment, MenuItem, Switch, TextField, type TextFieldProps } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatBps, formatPaise } from '../../../fields/format-money.ts';
import { fromIndiaClock, toIndiaClock } from '../../../fields/india-clock.ts';
import { humanize } from '../../../fields/state.tsx';
import { type FieldProps, useFieldState } from './form-context.ts';
import { type JsonSchema, LONG_TEXT, shapeOf } from './schema-shape.ts';
import { fromTyped, toTyped, type Unit, unitOf } from './setting-words.ts';

/** What the inputs have in common: a label or, in a cell, a hidden one; what is wrong; whether it can be changed. */
function useInput({ label, path, isCell = false }: FieldProps, help?: string): TextFieldProps {
  const { isReadOnly, problem } = useFieldState(path);
  return {
    label: isCell ? undefined : label,
    size: 'small',
    margin: 'none',
    fullWidth: true,
    disabled: isReadOnly,
    error: problem !== undefined,
    helperText: problem ?? (isCell ? undefined : help),
  };
}

const hidden = ({ label, isCell }: FieldProps) => (isCell ? { 'aria-label': label } : {});

export function NumberField(props: FieldProps) {
  const { name, schema: given, value, onChange, isCell } = props;
  const { schema, isNullable } = shapeOf(given);
  const unit = unitOf(name);
  const translate = useTranslate();
  const [typed, setTyped] = useState(toTyped(value, unit));
  const input = useInput(props, tellBounds(schema, unit, translate));
  const read = (text: string) => (text === '' && isNullable ? null : fromTyped(text, unit));
  // A value that changed elsewhere, by being discarded or moved, is shown instead of what was typed here.
  const shown = read(typed) === value ? typed : toTyped(value, unit);
  const change = (text: string) => {
    setTyped(text);
    onChange(read(text));
  };
  return (
    <TextField
      {...input}
      type={unit === 'clock' ? 'time' : 'text'}
      value={shown}
      onChange={(event) => change(event.target.value)}
      sx={isCell ? { minWidth: unit === 'plain' ? 90 : 120 } : undefined}
      slotProps={{
        inputLabel: unit === 'clock' ? { shrink: true } : {},
        htmlInput: { inputMode: 'decimal', ...hidden(props) },
        input: {
          startAdornment: unit === 'rupees' ? <InputAdornment position="start">₹</InputAdornment> : undefined,
          endAdornment: unit === 'percent' ? <InputAdornment position="end">%</InputAdornment> : undefined,
        },
      }}
    />
  );
}

type Translate = ReturnType<typeof useTranslate>;

/** `1 to 20`, in the unit in which it is typed; nothing where there is no bound but what numbers can hold. */
function tellBounds({ minimum = 0, maximum }: JsonSchema, unit: Unit, translate: Translate): string | undefined {
  if (unit === 'clock') return translate('settings.indiaTime');
  if (maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER) return undefined;
  const tell = (bound: number) => {
    if (unit === 'rupees') return formatPaise(bound);
    return unit === 'percent' ? formatBps(bound) : bound.toLocaleString('en-IN');
  };
  return translate('settings.bounds', { min: tell(minimum), max: tell(maximum) });
}

export function TextValueField(props: FieldProps) {
  const { schema: given, value, onChange, isOptional = false, isCell = false } = props;
  const { schema, isNullable } = shapeOf(given);
  const input = useInput(props);
  const isLong = schema.format === undefined && (schema.maxLength ?? 0) >= LONG_TEXT;
  const change = (text: string) => {
    if (text !== '') return onChange(text);
    onChange(isNullable ? null : isOptional ? undefined : '');
  };
  return (
    <TextField
      {...input}
      multiline={isLong}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.target.value)}
      sx={isCell ? { minWidth: isLong ? 280 : 150 } : undefined}
      slotProps={{ htmlInput: hidden(props) }}
    />
  );
}

export function ChoiceField(props: FieldProps) {
  const { schema: given, value, onChange, isCell } = props;
  const { schema, isNullable } = shapeOf(given);
  const translate = useTranslate();
  const input = useInput(props);
  return (
    <TextField
      {...input}
      select
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      sx={isCell ? { minWidth: 120 } : undefined}
      slotProps={{ select: { SelectDisplayProps: hidden(props) } }}
    >
      {isNullable && <MenuItem value="">{translate('settings.none')}</MenuItem>}
      {schema.enum?.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {translate(`states.${choice}`, { _: humanize(choice) })}
        </MenuItem>
      ))}
    </TextField>
  );
}

export function SwitchField(props: FieldProps) {
  const { label, value, onChange, path, isCell } = props;
  const { isReadOnly } = useFieldState(path);
  const control = (
    <Switch
      checked={value === true}
      disabled={isReadOnly}
      onChange={(_, isOn) => onChange(isOn)}
      slotProps={{ input: { 'aria-label': label } }}
    />
  );
  return isCell ? control : <FormControlLabel control={control} label={label} />;
}

/** A calendar day, or an instant on the clocks of India. */
export function MomentField(props: FieldProps) {
  const { schema: given, value, onChange } = props;
  const { kind, isNullable } = shapeOf(given);
  const translate = useTranslate();
  const input = useInput(props, kind === 'moment' ? translate('settings.indiaTime') : undefined);
  const isMoment = kind === 'moment';
  const text = typeof value === 'string' ? value : '';
  const change = (typed: string) => {
    if (typed === '') return onChange(isNullable ? null : undefined);
    onChange(isMoment ? fromIndiaClock(typed) : typed);
  };
  return (
    <TextField
      {...input}
      type={isMoment ? 'datetime-local' : 'date'}
      value={isMoment && text !== '' ? toIndiaClock(text) : text}
      onChange={(event) => change(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: hidden(props) }}
    />
  );
}
