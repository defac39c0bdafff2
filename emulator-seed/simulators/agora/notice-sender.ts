import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** What to do to the next notice that matches; the first step of the plan that matches is used up. */
export interface NoticeStep {
  /**
   * `duplicate`: delivered twice at the same moment. `delay`: held for `delaySeconds` of the simulator's time.
   * `reorder`: delivered after the notice that follows it. `drop`: never delivered. `bad-signature`: signed with a
   * wrong secret.
   */
  readonly action: 'duplicate' | 'delay' | 'reorder' | 'drop' | 'bad-signature';
  readonly eventType?: number;
  readonly channel?: string;
  readonly uid?: number;
  /** How many notices to do this to, 1 unless given. */
  readonly times?: number;
  /** 30 unless given. */
  readonly delaySeconds?: number;
}

type NoticeOutcome = 'waiting' | 'delivered' | 'gave-up' | 'dropped' | 'nobody-listens';

/** One notice and what became of it. `attempts` counts every request made for it. */
export interface NoticeRecord {
  readonly noticeId: string;
  readonly eventType: number;
  readonly payload: Readonly<Record<string, unknown>>;
  attempts: number;
  outcome: NoticeOutcome;
}

interface NoticeSenderOptions {
  readonly secret: string;
  readonly webhookUrl: string | undefined;
  /** Real milliseconds before each resend. Agora: at once, then longer each time, three in all. */
  readonly retryDelaysMs: readonly number[];
}

/** Agora waits this long for an answer. */
const ANSWER_TIMEOUT_MS = 10_000;
const RTC_PRODUCT = 1;

/**
 * Agora Notifications: signs each channel event both ways and posts it, one after the other unless the plan says
 * otherwise. Only status 200 with a JSON body counts as received. Source: Agora Notifications, "Receive notifications".
 */
export class NoticeSender {
  readonly #options: NoticeSenderOptions;
  readonly #sid = randomUUID();
  readonly #records: NoticeRecord[] = [];
  readonly #closing = new AbortController();
  #plan: NoticeStep[] = [];
  #delayed: { readonly record: NoticeRecord; readonly dueAt: Date }[] = [];
  #swapped: NoticeRecord[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(options: NoticeSenderOptions) {
    this.#options = options;
  }

  get records(): readonly NoticeRecord[] {
    return this.#records;
  }

  plan(steps: readonly NoticeStep[]): void {
    for (const step of steps) {
      for (let n = 0; n < (step.times ?? 1); n += 1) this.#plan.push(step);
    }
  }

  /** Queues a notice; delivery goes on by itself. */
  send(eventType: number, payload: Readonly<Record<string, unknown>>, at: Date): void {
    const record: NoticeRecord = { noticeId: randomUUID(), eventType, payload, attempts: 0, outcome: 'waiting' };
    this.#records.push(record);
    const step = this.#takeStep(record);
    if (this.#options.webhookUrl === undefined) record.outcome = 'nobody-listens';
    else if (step?.action === 'drop') record.outcome = 'dropped';
    else if (step?.action === 'reorder') this.#swapped.push(record);
    else if (step?.action === 'delay') {
      this.#delayed.push({ record, dueAt: new Date(at.getTime() + (step.delaySeconds ?? 30) * 1000) });
    } else {
      const secret = step?.action === 'bad-signature' ? `not ${this.#options.secret}` : this.#options.secret;
      this.#enqueue(record, { at, secret, copies: step?.action === 'duplicate' ? 2 : 1 });
      this.#releaseSwapped(at);
    }
  }

  /** Queues the delayed notices that are due. */
  release(at: Date): void {
    const due = this.#delayed.filter(({ dueAt }) => dueAt <= at);
    this.#delayed = this.#delayed.filter(({ dueAt }) => dueAt > at);
    for (const { record } of due) this.#enqueue(record, { at, secret: this.#options.secret, copies: 1 });
  }

  /** Resolves when everything due has been answered or given up, what is held for a swap included. */
  async finish(at: Date): Promise<void> {
    this.release(at);
    this.#releaseSwapped(at);
    const queue = this.#queue;
    await queue;
    // A delivery may make the other side act on a channel, which makes new notices.
    if (queue !== this.#queue) await this.finish(at);
  }

  /** Breaks off what is under way. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#queue;
  }

  #takeStep({ eventType, payload }: NoticeRecord): NoticeStep | undefined {
    const index = this.#plan.findIndex(
      (step) =>
        (step.eventType ?? eventType) === eventType &&
        (step.channel ?? payload.channelName) === payload.channelName &&
        (step.uid ?? payload.uid) === payload.uid,
    );
    return index < 0 ? undefined : this.#plan.splice(index, 1)[0];
  }

  #releaseSwapped(at: Date): void {
    const swapped = this.#swapped;
    this.#swapped = [];
    for (const record of swapped) this.#enqueue(record, { at, secret: this.#options.secret, copies: 1 });
  }

  #enqueue(record: NoticeRecord, how: { at: Date; secret: string; copies: number }): void {
    this.#queue = this.#queue.then(async () => {
      const received = await Promise.all(Array.from({ length: how.copies }, () => this.#deliver(record, how)));
      record.outcome = received.includes(true) ? 'delivered' : 'gave-up';
    });
  }

  async #deliver(record: NoticeRecord, { at, secret }: { at: Date; secret: string }): Promise<boolean> {
    for (const delayMs of [0, ...this.#options.retryDelaysMs]) {
      // A closing simulator ends the pause early.
      if (delayMs > 0) await pause(delayMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      if (this.#closing.signal.aborted) return false;
      record.attempts += 1;
      if (await this.#post(record, { secret, notifyMs: at.getTime() + record.attempts })) return true;
    }
    return false;
  }

  async #post(record: NoticeRecord, { secret, notifyMs }: { secret: string; notifyMs: number }): Promise<boolean> {
    const { noticeId, eventType, payload } = record;
    const body = JSON.stringify({ noticeId, productId: RTC_PRODUCT, eventType, notifyMs, sid: this.#sid, payload });
    try {
      const response = await fetch(this.#options.webhookUrl ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'agora-signature': createHmac('sha1', secret).update(body).digest('hex'),
          'agora-signature-v2': createHmac('sha256', secret).update(body).digest('hex'),
        },
        body,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      JSON.parse(await response.text());
      return response.status === 200;
    } catch {
      return false;
    }
  }
}
