import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** What axe finds serious or critical on the page as it stands; by these rules, or by all. */
export async function findProblems(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as {
    violations: readonly Violation[];
  };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => {
      const [first] = nodes;
      return [
        `${id} (${nodes.length}): ${first?.target.join(' ')} ${first?.failureSummary ?? ''}`.replaceAll('\n', ' '),
      ];
    });
}

/** Keeps what the page complains about from now on. */
export function hearComplaints(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(`${new URL(page.url()).hash}: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() !== 'error') return;
    heard.push(`${new URL(page.url()).hash}: ${line.text()} ${line.location().url}`);
  });
  return heard;
}
