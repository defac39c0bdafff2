import type { Reporter, TestCase } from 'vitest/node';

/** Names the tests that passed only when tried again: a second try may not hide that something is wrong. */
export default class ReportFlaky implements Reporter {
  private readonly names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd(): void {
    for (const name of this.names) process.stdout.write(`  passed when tried again: ${name}\n`);
  }
}
