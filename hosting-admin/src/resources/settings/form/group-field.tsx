import { Box, FormControlLabel, Switch, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type FieldProps, useFieldState, useInnerField } from './form-context.ts';
import { blankOf, fieldsOf, isScalar, type JsonSchema, LONG_TEXT, shapeOf } from './schema-shape.ts';
import { wordsOf } from './setting-words.ts';

/** What belongs together, under its name; where it may be absent, a switch says whether it is there. */
export function GroupField(props: FieldProps) {
  const { label, schema: given, value, onChange, path } = props;
  const { schema, isNullable } = shapeOf(given);
  const { isReadOnly } = useFieldState(path);
  const isThere = value !== null && value !== undefined;
  const toggle = (
    <Switch
      checked={isThere}
      disabled={isReadOnly}
      onChange={(_, isOn) => onChange(isOn ? blankOf(schema) : null)}
      slotProps={{ input: { 'aria-label': label } }}
    />
  );
  return (
    <Box
      component="fieldset"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 2, p: 2, m: 0, minWidth: 0, gridColumn: '1 / -1' }}
    >
      <Typography component="legend" variant="subtitle2" sx={{ px: 1 }}>
        {isNullable ? <FormControlLabel control={toggle} label={label} /> : label}
      </Typography>
      {isThere && <FieldGrid schema={schema} value={value} onChange={onChange} path={path} />}
    </Box>
  );
}

interface FieldGridProps extends Pick<FieldProps, 'schema' | 'value' | 'onChange' | 'path'> {
  /** Fields that are shown elsewhere. */
  readonly except?: readonly string[];
}

/** The fields of an object, in as many columns as there is room for. */
export function FieldGrid({ schema, value, onChange, path, except = [] }: FieldGridProps) {
  const translate = useTranslate();
  const Field = useInnerField();
  const all = fieldsOf(schema).filter(({ name }) => !except.includes(name));
  // Single values come first, so that they stand beside each other.
  const fields = all.toSorted((a, b) => Number(isWide(a.schema)) - Number(isWide(b.schema)));
  const whole = value as Readonly<Record<string, unknown>>;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))',
        gap: 2,
        alignItems: 'start',
        pt: 1,
      }}
    >
      {fields.map(({ name, schema: inner, isOptional }) => (
        <Box key={name} sx={isWide(inner) ? { gridColumn: '1 / -1' } : undefined}>
          <Field
            name={name}
            label={translate(`settings.fields.${name}`, { _: wordsOf(name) })}
            schema={inner}
            value={whole[name]}
            onChange={(changed) => onChange(withField(whole, name, changed))}
            path={[...path, name]}
            isOptional={isOptional}
          />
        </Box>
      ))}
    </Box>
  );
}

/** The object with one field replaced; one that is blank and may be absent is left out. */
export function withField(whole: Readonly<Record<string, unknown>>, name: string, value: unknown): object {
  return Object.fromEntries(Object.entries({ ...whole, [name]: value }).filter(([, inner]) => inner !== undefined));
}

/** What needs the whole width: lists, groups and long texts. */
function isWide(given: JsonSchema): boolean {
  return !isScalar(given) || (shapeOf(given).schema.maxLength ?? 0) >= LONG_TEXT;
}
