import type { ProfilesSection } from '../../contract/config/profiles.ts';
import { ageAt } from '../../kernel/birthday.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { HOUR, isDue, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

/** What a keyed hash of names the person at the gate: a phone and, where the app tells it, a device. */
export interface Gate {
  readonly phone: string;
  readonly deviceId: string | undefined;
}

/**
 * Whether a birth date may be believed. Too young, or too young within the last day by this phone or device, is
 * `refused`: what is left of it is a block that says neither who nor how old. `doubtful` where an old block still lies
 * there.
 */
export async function passGate(
  { sealing }: Pick<Platform, 'sealing'>,
  tx: Tx,
  { gate, day, rules, now }: { gate: Gate; day: string; rules: ProfilesSection; now: Date },
): Promise<'passed' | 'doubtful' | 'refused'> {
  // An app names its device as it likes, so not as somebody else's phone.
  const device = gate.deviceId === undefined ? [] : [`device ${gate.deviceId}`];
  const named = [...(gate.phone === '' ? [] : [gate.phone]), ...device];
  const refs = named.map((name) => refTo('ageBlocks', sealing.fingerprint('age-block', name)));
  const blocks = refs.length === 0 ? [] : await tx.getAll(refs);
  if (blocks.some((block) => block !== undefined && !isDue(block.expireAt, now))) return 'refused';
  if (ageAt(day, now) >= rules.minAgeYears) return blocks.some((block) => block !== undefined) ? 'doubtful' : 'passed';
  for (const ref of refs) tx.set(ref, { expireAt: plus(now, rules.ageBlockHours * HOUR) });
  return 'refused';
}
