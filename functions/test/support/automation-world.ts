import { createHmac } from 'node:crypto';
import type { EventType } from '../../src/contract/documents/automation.ts';
import { listPosts } from '../../src/features/automation/list-endpoints.ts';
import { postEvent } from '../../src/features/automation/post-event.ts';
import { recordChanges } from '../../src/features/automation/record-event.ts';
import { rotateSecret, saveEndpoint } from '../../src/features/automation/save-endpoint.ts';
import { sweep } from '../../src/features/automation/sweep.ts';
import type { HookPoster } from '../../src/platform/hook-poster.ts';
import { createMemoryStore } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

export const reason = 'for the office';
export const url = 'https://hooks.example.com/mehfil';

type Post = Parameters<HookPoster['post']>[0];

const at = new Date('2026-11-20T06:00:00.000Z');
const run = { day: '2026-11-20', payees: 3, failed: 0, rows: 9, grossPaise: 900, tdsPaise: 1, debtPaise: 0, at };

/** Endpoints that answer as they are told, and remember what they got. */
export function createAutomationWorld(store = createMemoryStore()) {
  const posts: Post[] = [];
  const answers: (number | null)[] = [];
  const world = createTestPlatform(store, {
    hooks: {
      post: async (post) => {
        posts.push(post);
        const [status = 200] = answers.splice(0, 1);
        return status;
      },
    },
  });
  const { platform, callAs, tasks } = world;
  let serial = 0;
  const staff = <I extends object>(input: I, requestId = `request-${++serial}`) =>
    callAs('adam', { requestId, ...input }, { requestId });
  return {
    ...world,
    store,
    posts,
    answers,
    staff,
    save: (more: object = {}, requestId?: string) => {
      const events: Exclude<EventType, 'endpoint.test'>[] = ['job.finished'];
      const input = { endpointId: null as string | null, name: 'n8n', url, events, isActive: true, reason, ...more };
      return saveEndpoint(platform, staff(input, requestId));
    },
    rotate: (endpointId: string, requestId?: string) =>
      rotateSecret(platform, staff({ endpointId, reason }, requestId)),
    /** The hourly release has run. */
    release: () => recordChanges('releaseRuns')(platform, { id: run.day, before: undefined, after: run }, world.now()),
    /** Runs every task that is due by now, once. */
    runTasks: async () => {
      const due = tasks.filter((task) => task.at <= world.now());
      for (const task of due) {
        tasks.splice(tasks.indexOf(task), 1);
        await postEvent(platform, task.payload as { postId: string }, world.now());
      }
    },
    sweep: () => sweep(platform, world.now()),
    outbox: () => listPosts(platform, callAs('adam', { limit: 50 })),
  };
}

/** As a receiver checks it. */
export function isSigned({ body, headers }: Post, secret: string): boolean {
  const parts = (headers['mehfil-signature'] ?? '').split(',').map((part) => part.split('='));
  const [, t] = parts.find(([name]) => name === 't') ?? [];
  const expected = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  return parts.some(([name, value]) => name === 'v1' && value === expected);
}
