import { ChoicesField } from './choices-field.tsx';
import type { FieldProps } from './form-context.ts';
import { GroupField } from './group-field.tsx';
import { ManyField } from './many-field.tsx';
import { RowsField } from './rows-field.tsx';
import { ChoiceField, MomentField, NumberField, SwitchField, TextValueField } from './scalar-fields.tsx';
import { shapeOf } from './schema-shape.ts';

/** The input for one value of the settings, whatever it is. */
export function ValueField(props: FieldProps) {
  const { kind } = shapeOf(props.schema);
  if (kind === 'switch') return <SwitchField {...props} />;
  if (kind === 'number') return <NumberField {...props} />;
  if (kind === 'choice') return <ChoiceField {...props} />;
  if (kind === 'moment' || kind === 'day') return <MomentField {...props} />;
  if (kind === 'rows') return <RowsField {...props} />;
  if (kind === 'few') return <ChoicesField {...props} />;
  if (kind === 'choices' || kind === 'texts') return <ManyField {...props} />;
  return kind === 'group' ? <GroupField {...props} /> : <TextValueField {...props} />;
}
