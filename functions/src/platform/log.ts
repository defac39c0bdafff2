/**
 * Fields of one structured line. Never tokens, signatures, phone numbers or names: `maskPhone` for what must be told
 * apart.
 */
type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  event(name: string, fields: LogFields): void;
  warn(name: string, fields: LogFields): void;
  /** Something is wrong with us; the error's message and stack are logged, never shown. */
  fault(name: string, error: unknown, fields: LogFields): void;
}

/** Lines in the form Cloud Logging reads: one JSON object each, with a severity. */
export const liveLog: Log = {
  event: (name, fields) => write('INFO', name, fields),
  warn: (name, fields) => write('WARNING', name, fields),
  fault: (name, error, fields) =>
    write('ERROR', name, { ...fields, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
};

function write(severity: string, message: string, fields: LogFields): void {
  console.log(JSON.stringify({ severity, message, ...fields }));
}
