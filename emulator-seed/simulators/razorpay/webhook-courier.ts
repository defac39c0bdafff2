/** What happens to the webhooks of events that come while the plan holds. Nothing out of the ordinary unless told. */
export interface WebhookPlan {
  /** Each event this many times more, under the same event id. */
  readonly duplicates?: number;
  readonly delayMs?: number;
  /** Not before `deliverAll`. */
  readonly hold?: boolean;
  /** The events of one step last to first. */
  readonly reorder?: boolean;
  /** All webhooks of one step at the same instant, rather than one after the other. */
  readonly atOnce?: boolean;
  /** Lost: all events, or those named. They can still be fetched by `replay`. */
  readonly drop?: boolean | readonly string[];
  readonly secret?: 'current' | 'previous' | 'wrong';
  readonly accountId?: string;
  /** `notes: []` in every entity. */
  readonly emptyNotes?: boolean;
}

interface WebhookAttempt {
  readonly at: string;
  readonly status: number | null;
  readonly error: string | null;
}

/** A webhook as it goes out, as often as it takes. */
export interface Letter {
  readonly eventId: string;
  readonly event: string;
  readonly body: string;
  readonly signature: string;
  /** Beside the content type: the signature and what else the provider sends. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface WebhookDelivery extends Letter {
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped';
  readonly attempts: readonly WebhookAttempt[];
}

interface CourierOptions<Event> {
  readonly webhookUrl: string | undefined;
  /** Writes and signs what the provider tells of an event, as the plan wants it. */
  readonly pack: (event: Event, plan: WebhookPlan) => Letter;
  /** Waits before the second, third, ... try. Razorpay goes on for a day; here it ends with the list. */
  readonly retryDelaysMs: readonly number[];
}

/** Razorpay's own deadline. */
const DEADLINE_MS = 5_000;

interface Parcel extends Letter {
  state: WebhookDelivery['state'];
  attempts: WebhookAttempt[];
}

/** The parcels of one step. Once released it waits for nothing any more. */
interface Batch {
  readonly parcels: Parcel[];
  readonly plan: WebhookPlan;
  readonly wakes: Set<() => void>;
  released: boolean;
  done: Promise<void>;
}

export type WebhookCourier<Event> = ReturnType<typeof createWebhookCourier<Event>>;

/** Delivers the webhooks of a provider at least once and remembers every attempt. */
export function createWebhookCourier<Event>({ webhookUrl, retryDelaysMs, pack }: CourierOptions<Event>) {
  const parcels: Parcel[] = [];
  const batches = new Set<Batch>();
  const closing = new AbortController();
  let plan: WebhookPlan = {};

  /** Waits for `ms`, for the batch's release when null, or for the end. */
  function pause(batch: Batch, ms: number | null): Promise<void> {
    if (batch.released || ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(() => wake(), ms);
      const wake = (): void => {
        clearTimeout(timer);
        batch.wakes.delete(wake);
        resolve();
      };
      batch.wakes.add(wake);
    });
  }

  function release(batch: Batch): void {
    batch.released = true;
    for (const wake of batch.wakes) wake();
  }

  async function attempt(parcel: Parcel): Promise<boolean> {
    if (webhookUrl === undefined || closing.signal.aborted) return false;
    const at = new Date().toISOString();
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...parcel.headers },
        body: parcel.body,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), closing.signal]),
      });
      await response.arrayBuffer();
      parcel.attempts.push({ at, status: response.status, error: null });
      return response.ok;
    } catch (thrown) {
      parcel.attempts.push({ at, status: null, error: thrown instanceof Error ? thrown.name : String(thrown) });
      return false;
    }
  }

  async function retry(batch: Batch, parcel: Parcel): Promise<void> {
    for (const delayMs of retryDelaysMs) {
      await pause(batch, delayMs);
      if (await attempt(parcel)) {
        parcel.state = 'delivered';
        return;
      }
    }
    parcel.state = 'failed';
  }

  async function run(batch: Batch): Promise<void> {
    await pause(batch, batch.plan.hold ? null : (batch.plan.delayMs ?? 0));
    const retries: Promise<void>[] = [];
    const send = async (parcel: Parcel): Promise<void> => {
      if (await attempt(parcel)) parcel.state = 'delivered';
      else retries.push(retry(batch, parcel));
    };
    if (batch.plan.atOnce) await Promise.all(batch.parcels.map(send));
    else for (const parcel of batch.parcels) await send(parcel);
    await Promise.all(retries);
    batches.delete(batch);
  }

  function dispatch(sent: Parcel[], how: WebhookPlan): void {
    parcels.push(...sent);
    const due = sent.filter(({ state }) => state === 'waiting');
    if (due.length === 0) return;
    const batch: Batch = { parcels: due, plan: how, wakes: new Set(), released: false, done: Promise.resolve() };
    batches.add(batch);
    batch.done = run(batch);
  }

  /** Delivers now whatever waits, one step after the other, and returns when all have arrived or been given up. */
  async function deliverAll(): Promise<void> {
    for (const batch of batches) {
      release(batch);
      await batch.done;
    }
  }

  return {
    /** Takes the events of one step to their receiver, as the plan of this moment wants it. */
    emit(events: readonly Event[]): void {
      const ordered = plan.reorder ? [...events].reverse() : events;
      const sent = ordered.flatMap((event) => {
        const letter = pack(event, plan);
        const isDropped = Array.isArray(plan.drop) ? plan.drop.includes(letter.event) : plan.drop === true;
        const parcel = { ...letter, state: initialState(isDropped, webhookUrl) };
        return Array.from({ length: 1 + (plan.duplicates ?? 0) }, () => ({ ...parcel, attempts: [] }));
      });
      dispatch(sent, plan);
    },
    setPlan(next: WebhookPlan): void {
      plan = next;
    },
    deliverAll,
    /** Sends an event again as it was, whatever became of it; false when there is no such event. */
    replay(eventId: string): boolean {
      const original = parcels.find((parcel) => parcel.eventId === eventId);
      if (original) dispatch([{ ...original, state: initialState(false, webhookUrl), attempts: [] }], {});
      return original !== undefined;
    },
    deliveries: (): WebhookDelivery[] => parcels.map((parcel) => ({ ...parcel, attempts: [...parcel.attempts] })),
    /** Sends nothing any more and waits for what is on its way. */
    async close(): Promise<void> {
      closing.abort();
      await deliverAll();
    },
  };
}

function initialState(isDropped: boolean, webhookUrl: string | undefined): WebhookDelivery['state'] {
  return isDropped || webhookUrl === undefined ? 'dropped' : 'waiting';
}
