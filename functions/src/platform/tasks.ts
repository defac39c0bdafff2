import { getFunctions } from 'firebase-admin/functions';
import { idFrom } from '../kernel/hash.ts';
import { liveApp } from './app.ts';
import { isLocalWorld, REGION } from './environment.ts';
import { liveLog } from './log.ts';

/** What each task function is sent. */
export interface TaskPayloads {
  'session-advanceSession': { sessionId: string };
  'session-closeChannel': { sessionId: string };
  'purchase-applyWebhook': { webhookId: string };
  'purchase-sendRefund': { paymentId: string };
  'kyc-runChecks': { kind: 'creator' | 'agency'; id: string };
  'earning-foldEarnings': { kind: 'creator' | 'agency'; id: string };
  'earning-releaseEarnings': { kind: 'creator' | 'agency'; id: string };
  'notify-deliverDue': { deliveryId: string };
  'notify-sendBroadcast': { broadcastId: string };
  'automation-postEvent': { postId: string };
  'social-countRelations': { uid: string };
  'payout-applyWebhook': { webhookId: string };
  'payout-submit': { withdrawalId: string };
  'message-tellPhones': { conversationId: string; senderUid: string; uids: readonly string[] };
}
export type TaskName = keyof TaskPayloads;

/**
 * Makes due work punctual. Nothing relies on it: what must happen is written down as a due field first, and a sweeper
 * finds it. So a failed enqueue is logged, never thrown.
 */
export interface TaskQueue {
  enqueue<N extends TaskName>(name: N, payload: TaskPayloads[N], when: { at: Date; dedupe: string }): Promise<void>;
}

export const liveTasks: TaskQueue = {
  async enqueue(name, payload, when) {
    const url = process.env['TASK_CLOCK_URL'];
    if (url && isLocalWorld()) process.env['CLOUD_TASKS_EMULATOR_HOST'] = new URL(url).host;
    try {
      const queue = getFunctions(liveApp()).taskQueue(`locations/${REGION}/functions/${name}`);
      await queue.enqueue(payload, { scheduleTime: when.at, id: idFrom(name, when.dedupe) });
    } catch (error) {
      if ((error as { code?: string }).code === 'functions/task-already-exists') return;
      liveLog.fault('task-not-enqueued', error, { task: name });
    }
  },
};
