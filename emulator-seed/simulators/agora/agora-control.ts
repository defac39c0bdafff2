import type { Admission } from './admit-token.ts';
import { type Hearing, hearingOf, type Stay } from './hearing.ts';
import type { KickingRule } from './kicking-rule.ts';
import type { JoinRequest, MediaPlane, Participant, Seat } from './media-plane.ts';
import type { NoticeRecord, NoticeSender, NoticeStep } from './notice-sender.ts';

/** The next `times` requests to the RESTful API get this status, or no answer at all. */
export interface RestFailure {
  readonly answer: number | 'hang';
  /** 1 unless given. */
  readonly times?: number;
}

interface MediaLog {
  readonly stays: readonly Stay[];
  readonly hearing: readonly Hearing[];
}

/** Everything a test or the demo can do to the simulated Agora, at the time its clock shows. */
export interface AgoraControl {
  /** What an app's `joinChannel` does with its token. */
  join(request: JoinRequest): Promise<Admission>;
  /** What an app's `renewToken` does; undefined when nobody sits there. */
  renew(request: JoinRequest): Promise<Admission | undefined>;
  /** Leaves for a reason of Agora's table, 1 (normal) unless given; false when nobody sits there. */
  leave(seat: Seat & { readonly reason?: number }): Promise<boolean>;
  /** The network is gone: a leave by timeout, reason 2. */
  drop(seat: Seat): Promise<boolean>;
  /** Makes a kicking rule and returns its id. */
  kick(rule: KickingRule): Promise<number>;
  participants(channel: string): Promise<Participant[]>;
  /** Who was where and who could hear whom when, of one channel or of all. */
  log(channel?: string): Promise<MediaLog>;
  /** Lets due tokens die and resolves when every notice that is due has been answered or given up. */
  settle(): Promise<void>;
  plan(steps: readonly NoticeStep[]): void;
  notices(): readonly NoticeRecord[];
  failRest(failure: RestFailure): void;
  /** The failure the current RESTful request must suffer. */
  takeRestFailure(): RestFailure['answer'] | undefined;
}

const TIMED_OUT = 2;

interface AgoraParts {
  readonly plane: MediaPlane;
  readonly sender: NoticeSender;
  readonly now: () => Date | Promise<Date>;
}

export function createAgoraControl({ plane, sender, now }: AgoraParts): AgoraControl {
  const failures: RestFailure['answer'][] = [];
  let ruleCount = 0;
  let latest = new Date(0);

  // Two requests may learn the time in one order and act in the other; the plane's time must not run backwards.
  const tick = async (): Promise<Date> => {
    const read = await now();
    if (read > latest) latest = read;
    sender.release(latest);
    return latest;
  };
  const leave = async (seat: Seat, reason: number): Promise<boolean> => plane.leave(seat, await tick(), reason);

  return {
    join: async (request) => plane.join(request, await tick()),
    renew: async (request) => plane.renew(request, await tick()),
    leave: ({ reason, ...seat }) => leave(seat, reason ?? 1),
    drop: (seat) => leave(seat, TIMED_OUT),
    kick: async (rule) => {
      const at = await tick();
      ruleCount += 1;
      plane.applyRule(rule, at);
      return ruleCount;
    },
    participants: async (channel) => {
      plane.settle(await tick());
      return plane.participantsOf(channel);
    },
    log: async (channel) => {
      plane.settle(await tick());
      const stays = plane.stays().filter((stay) => channel === undefined || stay.channel === channel);
      return { stays, hearing: hearingOf(stays) };
    },
    settle: async () => {
      plane.settle(await tick());
      await sender.finish(latest);
    },
    plan: (steps) => sender.plan(steps),
    notices: () => sender.records,
    failRest: ({ answer, times }) => failures.push(...Array.from({ length: times ?? 1 }, () => answer)),
    takeRestFailure: () => failures.shift(),
  };
}
