import {
  type LoopbackCall,
  type LoopbackReply,
  type LoopbackServer,
  startLoopbackServer,
} from '../outbox/loopback-server.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { createOutcomePlan } from '../outbox/outcome-plan.ts';

/** A status to answer with; `redirect` points at another path of the same receiver. */
type HookOutcome = 'hang' | 'reset' | 'redirect' | number;

type ReceivedHook = {
  readonly at: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

export interface HooksSimulator extends LoopbackServer {
  readonly outbox: Outbox<ReceivedHook>;
  readonly faults: ReturnType<typeof createOutcomePlan<HookOutcome>>;
}

/**
 * The automation outside, n8n or Slack, on loopback: takes every POST on every path and keeps it. Faults by path:
 * `faults.plan({to: '/flow', outcome})`, or `POST /_sim/plan` from other processes.
 */
export async function startHooksSimulator({ port, now }: { port: number; now?: () => Date }): Promise<HooksSimulator> {
  const outbox = createOutbox<ReceivedHook>();
  const faults = createOutcomePlan<HookOutcome>();

  function answer({ method, path, headers, rawBody }: LoopbackCall): LoopbackReply {
    if (method !== 'POST') return { status: 405, body: {} };
    const outcome = faults.outcomeFor(path) ?? 200;
    if (outcome === 'hang' || outcome === 'reset') return outcome;
    outbox.keep({ at: (now?.() ?? new Date()).toISOString(), path, headers, body: rawBody });
    if (outcome === 'redirect') return { status: 307, body: {}, headers: { location: '/elsewhere' } };
    return { status: outcome, body: {} };
  }

  const controls = { plan: faults.plan, 'clear-faults': faults.clear };
  const server = await startLoopbackServer({ port, title: 'Automation hooks', outbox, answer, controls });
  return { ...server, outbox, faults };
}
