import { createInterface } from 'node:readline';
import { createRulesRuntime, greeting } from './rules-runtime.ts';

/**
 * The program that stands in for `cloud-storage-rules-runtime.jar`: questions and answers are lines of JSON on the
 * standard streams. It ends with its input, that is with whoever started it.
 */
const answer = createRulesRuntime();
const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`);
say(greeting);
for await (const line of createInterface({ input: process.stdin })) say(answer(JSON.parse(line)));
