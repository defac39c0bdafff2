import { defaultRetryPolicy, type RetryPolicy } from './agenda.ts';

/** What the functions emulator knows about the task queues. */
export interface QueueDirectory {
  /** False when the functions emulator answers and has no such task function: a misspelt name. */
  exists(queue: string): Promise<boolean>;
  policyOf(queue: string): RetryPolicy;
}

interface Backends {
  readonly backends: readonly {
    readonly functionTriggers: readonly {
      readonly name: string;
      readonly taskQueueTrigger?: { readonly retryConfig?: Partial<Record<keyof RetryPolicy, number | null>> };
    }[];
  }[];
}

function policyFrom(config: Partial<Record<keyof RetryPolicy, number | null>> = {}): RetryPolicy {
  return {
    maxAttempts: config.maxAttempts ?? defaultRetryPolicy.maxAttempts,
    minBackoffSeconds: config.minBackoffSeconds ?? defaultRetryPolicy.minBackoffSeconds,
    maxBackoffSeconds: config.maxBackoffSeconds ?? defaultRetryPolicy.maxBackoffSeconds,
    maxDoublings: config.maxDoublings ?? defaultRetryPolicy.maxDoublings,
  };
}

/** Reads the task queues from the functions emulator's own list, again whenever an unknown name is asked for. */
export function createQueueDirectory(functionsUrl: string): QueueDirectory {
  const policies = new Map<string, RetryPolicy>();
  const load = async (): Promise<boolean> => {
    try {
      const response = await fetch(`${functionsUrl}/backends`, { signal: AbortSignal.timeout(5_000) });
      const { backends } = (await response.json()) as Backends;
      for (const { name, taskQueueTrigger } of backends.flatMap((backend) => backend.functionTriggers)) {
        if (taskQueueTrigger) policies.set(name, policyFrom(taskQueueTrigger.retryConfig));
      }
      return true;
    } catch {
      return false;
    }
  };
  return {
    exists: async (queue) => policies.has(queue) || !(await load()) || policies.has(queue),
    policyOf: (queue) => policies.get(queue) ?? defaultRetryPolicy,
  };
}
