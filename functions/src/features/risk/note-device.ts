import type { Platform } from '../../platform/platform.ts';
import type { Finding } from './decide-income.ts';
import { flagRules, noteFindings } from './flag-rules.ts';
import { noteFingerprint } from './note-fingerprint.ts';

export interface DeviceUse {
  readonly uid: string;
  /** As the app names the device. */
  readonly deviceId: string;
  readonly now: Date;
}

/**
 * Notes on which device somebody signs in. People of one device are linked; more of them than one household has are
 * left to a person to look at, and nobody is locked out.
 */
export async function noteDevice(
  platform: Pick<Platform, 'store' | 'config' | 'sealing'>,
  { uid, deviceId, now }: DeviceUse,
): Promise<void> {
  const hash = platform.sealing.fingerprint('device', deviceId);
  const uids = await noteFingerprint(platform.store, { type: 'device', hash, uid, now });
  const rules = flagRules(await platform.config.read(now), now);
  const limit = rules.risk.accountsPerDevice;
  if (uids.length <= limit) return;
  const finding: Finding = {
    kind: 'shared-device',
    subjectUid: uid,
    otherUids: uids.filter((other) => other !== uid).slice(0, 20),
    score: 60,
    words: `${uids.length} accounts have signed in on one device.`,
    figures: { accounts: uids.length, limit },
  };
  await noteFindings(platform.store, [finding], rules);
}
