import type { z } from 'zod';
import type { CallableContract } from '../../src/contract/callable.ts';
import { errorClasses } from '../../src/contract/errors.ts';
import { AppError } from '../../src/kernel/app-error.ts';
import type { Call } from '../../src/kernel/call.ts';
import { canonicalJson, inputHash } from '../../src/kernel/hash.ts';
import { SECOND } from '../../src/kernel/time.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { Killed } from './findings.ts';
import type { World } from './world.ts';

/** A callable as an app knows it: its contract, and the use case behind it. */
export interface Act<Request extends z.ZodType, Reply extends z.ZodType> {
  readonly contract: CallableContract<Request, Reply>;
  readonly useCase: (platform: Platform, call: Call<z.output<Request>>) => Promise<z.input<Reply>>;
  /** The part of a reply that every repeat must get too; left out where replies tell of the present. */
  readonly lasting?: (reply: z.output<Reply>) => unknown;
  /** A document that must be there once the reply is. */
  readonly promised?: (reply: z.output<Reply>) => string;
}

type Answer<Reply> = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly code: string };

/** One person's app. It asks as apps are told to: the same request id until there is an answer. */
export interface App {
  readonly uid: string;
  ask<Request extends z.ZodType, Reply extends z.ZodType>(
    act: Act<Request, Reply>,
    input: z.input<Request>,
  ): Promise<Answer<z.output<Reply>>>;
  /** Asks for something that nobody may get. */
  abuse<Request extends z.ZodType, Reply extends z.ZodType>(
    act: Act<Request, Reply>,
    input: z.input<Request>,
    codes: readonly string[],
  ): Promise<void>;
  requestId(): string;
}

const MAX_TRIES = 5;

export function createApp(world: World, uid: string, roles: readonly string[] = []): App {
  const { agenda, chance, findings, platform, store } = world;
  const lasting = new Map<string, string>();
  let serial = 0;

  const once = async <Request extends z.ZodType, Reply extends z.ZodType>(
    { contract, useCase, ...act }: Act<Request, Reply>,
    input: z.output<Request>,
  ): Promise<Answer<z.output<Reply>> | 'try again'> => {
    const { requestId = '', ...rest } = input as { requestId?: string };
    const call = { uid, roles, requestId, input, inputHash: inputHash(rest), now: agenda.now() };
    try {
      const reply = contract.reply.parse(await useCase(platform, call));
      const path = act.promised?.(reply);
      if (path !== undefined && (await store.get({ path })) === undefined) findings.report('kept-promise', path);
      if (act.lasting !== undefined) compare(`${contract.name} ${requestId}`, act.lasting(reply));
      if (chance.happens(world.weather().lostAnswerRate)) throw new Killed();
      return { ok: true, reply };
    } catch (error) {
      if (error instanceof AppError) {
        return errorClasses[error.code] === 'unavailable' ? 'try again' : { ok: false, code: error.code };
      }
      findings.judge(`${uid} ${contract.name}`, error);
      return 'try again';
    }
  };

  const compare = (intent: string, reply: unknown) => {
    const text = canonicalJson(reply);
    const earlier = lasting.get(intent);
    if (earlier !== undefined && earlier !== text) {
      findings.report('same-reply', `${uid} ${intent}: first ${earlier}, then ${text}`);
    }
    lasting.set(intent, text);
  };

  const ask: App['ask'] = async (act, input) => {
    const { name } = act.contract;
    const parsed = act.contract.request.safeParse(input);
    if (!parsed.success) return { ok: false, code: 'request/invalid' };
    const repeat = (waitMs: number) => agenda.after(waitMs, `${uid} ${name} again`, () => once(act, parsed.data));
    if (chance.happens(world.weather().repeatRate)) repeat(chance.between(0, 2) * 250);
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      const answer = await once(act, parsed.data);
      if (answer === 'try again') {
        await agenda.sleep(2 ** tries * SECOND);
        continue;
      }
      findings.note(`${uid} ${name} ${answer.ok ? 'ok' : answer.code}`);
      if (chance.happens(world.weather().repeatRate)) repeat(chance.between(1, 600) * SECOND);
      return answer;
    }
    return { ok: false, code: 'no-answer' };
  };

  return {
    uid,
    ask,
    abuse: async (act, input, codes) => {
      const answer = await ask(act, input);
      const got = answer.ok ? 'ok' : answer.code;
      if (got !== 'no-answer' && !codes.includes(got)) {
        findings.report('refused', `${uid} got ${got} from ${act.contract.name} instead of ${codes}`);
      }
    },
    requestId: () => `${uid}-request-${++serial}`,
  };
}
