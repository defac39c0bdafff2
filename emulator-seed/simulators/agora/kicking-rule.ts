export interface KickingRule {
  /** Null matches every channel, or everybody. */
  readonly channel: string | null;
  readonly uid: number | null;
  /** Null for a one-time kick: it evicts and lets them come back. */
  readonly banSeconds: number | null;
}

/** Either the rule a request asks for or the message of a 400. */
type RuleRequest = { readonly rule: KickingRule } | { readonly message: string };

const DEFAULT_MINUTES = 60;

/**
 * Reads the body of `POST /dev/v1/kicking-rule`. Only `join_channel` by channel and uid is simulated; anything else
 * is refused rather than accepted and forgotten. Source: Agora Channel Management REST API, "Create rules".
 */
export function readKickingRule(body: unknown, appId: string): RuleRequest {
  if (typeof body !== 'object' || body === null) return { message: 'the body is not a JSON object' };
  const { appid, cname, uid, ip, time, time_in_seconds, privileges } = body as Record<string, unknown>;
  if (appid !== appId) return { message: 'unknown appid' };
  if (ip !== undefined && ip !== '') return { message: 'rules by ip are not simulated' };
  if (cname !== undefined && typeof cname !== 'string') return { message: 'cname must be a string' };
  if (uid !== undefined && !isWholeBetween(uid, 1, 0xffff_ffff)) return { message: 'uid must be a number' };
  if (!cname && uid === undefined) return { message: 'a rule needs cname or uid' };
  if (!Array.isArray(privileges) || privileges.length !== 1 || privileges[0] !== 'join_channel') {
    return { message: 'privileges must be ["join_channel"]' };
  }
  if (time !== undefined && !isWholeBetween(time, 0, 1440)) return { message: 'time must be 0 to 1440 minutes' };
  if (time_in_seconds !== undefined && !isWholeBetween(time_in_seconds, 10, 86_430)) {
    return { message: 'time_in_seconds must be 10 to 86430' };
  }
  const seconds = time_in_seconds ?? (time ?? DEFAULT_MINUTES) * 60;
  return { rule: { channel: cname || null, uid: uid ?? null, banSeconds: seconds === 0 ? null : seconds } };
}

export function ruleCovers(rule: KickingRule, seat: { readonly channel: string; readonly uid: number }): boolean {
  return (rule.channel ?? seat.channel) === seat.channel && (rule.uid ?? seat.uid) === seat.uid;
}

function isWholeBetween(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}
