/**
 * Writes `functions/contract.schema.json`, from which clients in other languages generate their types:
 * `node tools/write-contract-schema.ts [--check]`. With `--check` it writes nothing and fails when the file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CallableContract } from '../functions/src/contract/callable.ts';
import { collections } from '../functions/src/contract/collections.ts';
import { configSections } from '../functions/src/contract/config/sections.ts';
import { errorClasses } from '../functions/src/contract/errors.ts';
import { callables, errorsOf } from '../functions/src/contract/registry.ts';
import { schedules } from '../functions/src/contract/schedules.ts';

const file = fileURLToPath(new URL('../functions/contract.schema.json', import.meta.url));

/** Instants are Timestamps in documents and text on the wire; JSON has only text for either. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  });
  return rest;
}

function describeCallable(contract: CallableContract) {
  return {
    summary: contract.summary,
    audience: contract.audience,
    maintenanceArea: contract.area,
    movesMoney: contract.movesMoney,
    request: schemaOf(contract.request, 'input'),
    reply: schemaOf(contract.reply, 'output'),
    errors: errorsOf(contract),
  };
}

/** The same entries, each value replaced, in the order of their names. */
function mapSorted<T>(entries: Readonly<Record<string, T>>, change: (value: T) => unknown): Record<string, unknown> {
  const sorted = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, value]) => [name, change(value)]));
}

const contract = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Mehfil: what apps may call, read and be refused',
  callables: mapSorted(callables, describeCallable),
  documents: mapSorted<z.ZodType>(collections, (schema) => schemaOf(schema, 'output')),
  config: mapSorted<{ schema: z.ZodType; isPublished: boolean }>(configSections, ({ schema, isPublished }) => ({
    isPublished,
    value: schemaOf(schema, 'output'),
  })),
  errors: mapSorted<string>(errorClasses, (errorClass) => errorClass),
  schedules: mapSorted<{ cron: string }>(schedules, ({ cron }) => cron),
};

const text = `${JSON.stringify(contract, null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
  process.stdout.write(`functions/contract.schema.json: ${Object.keys(callables).length} callables\n`);
} else if (readCurrent() !== text) {
  process.stderr.write('functions/contract.schema.json is stale: run `npm run contract` and commit it\n');
  process.exitCode = 1;
} else {
  process.stdout.write('functions/contract.schema.json is up to date\n');
}

function readCurrent(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
