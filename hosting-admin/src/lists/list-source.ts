import type { CallableName, ReplyOf, RequestOf } from '../firebase/call-function.ts';

/** Fields of a reply that hold rows. */
type RowsIn<Name extends CallableName> = {
  [Field in keyof ReplyOf<Name>]: ReplyOf<Name>[Field] extends readonly object[] ? Field : never;
}[keyof ReplyOf<Name>];

type RowOf<
  Name extends CallableName,
  Rows extends keyof ReplyOf<Name>,
> = ReplyOf<Name>[Rows] extends readonly (infer Row)[] ? Row : never;

/** A row as react-admin keeps it: the reply's, with an id. */
export interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface Page {
  readonly rows: readonly Row[];
  readonly hasNext: boolean;
  /** How many rows the whole list has, where the server counted them. */
  readonly total: number | undefined;
}

export interface PageWanted {
  readonly page: number;
  readonly perPage: number;
  /** Filters and, where the server offers a choice, `sort`: fields of the request. */
  readonly filter: Readonly<Record<string, unknown>>;
}

/** Rows that a callable gives. The filters of its list are fields of the request. */
export interface CallableSource {
  readonly callable: CallableName;
  /** The field of the reply with the rows. */
  readonly rows: string;
  readonly idOf: (row: never) => string;
  /** What the request always says, beside filters and page. */
  readonly always?: object;
  /** Whether the reply comes in pages; without: it is all there is. */
  readonly isPaged?: boolean;
  /** Asks for one row by its id. Without it a row is known only from its list. */
  readonly get?: (id: string) => Promise<object>;
}

/** Rows that are read in another way: what is somebody's own, straight from the database under its rules. */
interface OtherSource {
  readonly readPage: (wanted: PageWanted) => Promise<Page>;
  readonly get?: (id: string) => Promise<object>;
}

/** Where the rows of a resource come from. */
export type ListSource = CallableSource | OtherSource;

/**
 * Keeps react-admin from taking a row of a list for the record itself, which knows more: what is asked with this is
 * remembered apart.
 */
export const apartFromRecords = { meta: { isRow: true } };

/** States a source; the compiler holds it against the contract. */
export function listSource<Name extends CallableName, Rows extends RowsIn<Name>>(source: {
  readonly callable: Name;
  readonly rows: Rows & string;
  readonly idOf: (row: RowOf<Name, Rows>) => string;
  readonly always?: Partial<RequestOf<Name>> & object;
  readonly isPaged?: boolean;
  readonly get?: (id: string) => Promise<object>;
}): CallableSource {
  return source;
}
