import type { z } from 'zod';
import type { lookUpIfscContract } from '../../contract/features/kyc.ts';
import type { Call } from '../../kernel/call.ts';
import { readIfsc } from './read-form.ts';

type Input = z.output<typeof lookUpIfscContract.request>;
type Reply = z.output<typeof lookUpIfscContract.reply>;

/** @throws kyc/ifsc {problem} */
export async function lookUpIfsc(_platform: unknown, call: Call<Input>): Promise<Reply> {
  const { ifsc, branch } = await readIfsc(call.input.ifsc);
  return { ifsc, bankName: branch.bankName, isKnownBranch: branch.isKnownBranch };
}
