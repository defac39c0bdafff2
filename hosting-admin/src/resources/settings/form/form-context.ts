import { type ComponentType, createContext, useContext } from 'react';
import type { JsonSchema } from './schema-shape.ts';

/** Where in a section a value is: names of fields and places in lists. */
export type Path = readonly (string | number)[];

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly path: Path;
  /** In a cell of a table, where the column has the label. */
  readonly isCell?: boolean;
  /** Left blank it is not there at all. */
  readonly isOptional?: boolean;
}

interface FormAround {
  readonly isReadOnly: boolean;
  /** What is wrong with values, by their paths. */
  readonly problems: ReadonlyMap<string, string>;
  /** The input for any value: groups and rows hold values of every kind, groups and rows among them. */
  readonly Field: ComponentType<FieldProps>;
}

export const FormContext = createContext<FormAround>({ isReadOnly: true, problems: new Map(), Field: () => null });

/** What is wrong with the value at a path, and whether it can be changed at all. */
export function useFieldState(path: Path): { readonly isReadOnly: boolean; readonly problem: string | undefined } {
  const { isReadOnly, problems } = useContext(FormContext);
  return { isReadOnly, problem: problems.get(path.join('.')) };
}

/** The input for a value inside another. */
export const useInnerField = () => useContext(FormContext).Field;
