/** A reason not to start that the developer can act on. Its message is shown alone, without a stack. */
export class LaunchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LaunchError';
  }
}

/** Runs a command's main function; a `LaunchError` becomes one clear message and exit code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const shown = error instanceof LaunchError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n${shown}\n`);
    process.exit(1);
  }
}
