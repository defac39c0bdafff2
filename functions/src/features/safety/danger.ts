import type { z } from 'zod';
import type { dangerContract } from '../../contract/features/safety.ts';
import type { Call } from '../../kernel/call.ts';
import { inputHash } from '../../kernel/hash.ts';
import { endSessionBetween } from '../session/public.ts';
import { blockPerson } from '../social/public.ts';
import type { Enforcement } from './enforce.ts';
import { sealEvidence } from './evidence-files.ts';
import { tellContact } from './trusted-contact.ts';
import { writeReport } from './write-report.ts';

type Input = z.output<typeof dangerContract.request>;

/**
 * Somebody feels in danger. The report is kept first, among the urgent ones; what follows is tried, and the answer
 * comes whatever became of it. Pressing again tries all of it again.
 * @throws report/target-not-found
 */
export async function danger(platform: Enforcement, call: Call<Input>): Promise<z.input<typeof dangerContract.reply>> {
  const { uid, now, input } = call;
  const section = (await platform.config.read(now)).safety.value;
  const { report, subjectUid, evidenceId } = await platform.store.transaction((tx) =>
    writeReport(tx, call, { target: input.in, reason: 'threat', words: input.words, isDanger: true, section }),
  );
  const { reportId } = report;
  if (evidenceId !== null) await sealEvidence(platform, evidenceId, now);
  let isContactTold = false;
  const tried = async (step: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      platform.log.fault('danger-step-failed', error, { step, reportId });
      return false;
    }
  };
  await tried('tell', async () => {
    isContactTold = await tellContact(platform, { uid, otherUid: subjectUid, reportId, now });
  });
  if (subjectUid === null) return { reportId, isEnded: false, isBlocked: false, isContactTold };
  const uids = [uid, subjectUid] as const;
  const isEnded = await tried('end', () => endSessionBetween(platform, { uids, reason: 'blocked', now }));
  const isBlocked = await tried('block', () => blockPerson(platform, blocking(call, subjectUid)));
  return { reportId, isEnded, isBlocked, isContactTold };
}

function blocking(call: Call<Input>, uid: string) {
  return { ...call, input: { requestId: call.requestId, uid }, inputHash: inputHash({ uid }) };
}
