/** As much of JSON Schema as the settings use. */
export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

type Kind = 'switch' | 'choice' | 'moment' | 'day' | 'text' | 'number' | 'few' | 'choices' | 'texts' | 'rows' | 'group';

/** How a value is edited. */
export interface Shape {
  readonly kind: Kind;
  readonly isNullable: boolean;
  /** Without the null that it may be. */
  readonly schema: JsonSchema;
}

/** From this many letters on a text is written on more than one line. */
export const LONG_TEXT = 200;

/** So many words have room for a switch each. */
const FEW = 10;

/** Whoever can be given more than one answer sees one kind of input for each. */
export function shapeOf(given: JsonSchema): Shape {
  const schema = given.anyOf?.find(({ type }) => type !== 'null') ?? given;
  return { kind: kindOf(schema), isNullable: given.anyOf !== undefined, schema };
}

function kindOf({ type, enum: choices, format, items }: JsonSchema): Kind {
  if (type === 'object') return 'group';
  if (type === 'boolean') return 'switch';
  if (type === 'array') {
    if (items?.type === 'object') return 'rows';
    return items?.enum === undefined ? 'texts' : items.enum.length <= FEW ? 'few' : 'choices';
  }
  if (type === 'integer' || type === 'number') return 'number';
  if (choices !== undefined) return 'choice';
  if (format === 'date-time') return 'moment';
  return format === 'date' ? 'day' : 'text';
}

/** What fits into a cell of a table. */
export function isScalar(given: JsonSchema): boolean {
  return !['few', 'choices', 'texts', 'rows', 'group'].includes(shapeOf(given).kind);
}

export interface Field {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isOptional: boolean;
}

/** The fields of an object; a record is an object whose fields are the names it knows. */
export function fieldsOf({ properties, propertyNames, additionalProperties, required = [] }: JsonSchema): Field[] {
  const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
  const named = properties ?? Object.fromEntries((propertyNames?.enum ?? []).map((name) => [name, inner]));
  return Object.entries(named).map(([name, schema]) => ({ name, schema, isOptional: !required.includes(name) }));
}

/** What a new row begins with. */
export function blankOf(given: JsonSchema): unknown {
  const { kind, isNullable, schema } = shapeOf(given);
  if (isNullable) return null;
  if (kind === 'group') {
    const asked = fieldsOf(schema).filter(({ isOptional }) => !isOptional);
    return Object.fromEntries(asked.map((field) => [field.name, blankOf(field.schema)]));
  }
  if (kind === 'number') return schema.minimum ?? 0;
  if (kind === 'switch') return false;
  if (kind === 'choice') return schema.enum?.[0];
  return isScalar(schema) ? '' : [];
}
