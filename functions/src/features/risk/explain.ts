import type { z } from 'zod';
import type { RiskDoc, RiskFlagDoc } from '../../contract/documents/risk.ts';
import type { explainContract } from '../../contract/features/risk.ts';
import type { Call } from '../../kernel/call.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import { peopleOf } from '../../kernel/find-listed.ts';
import { isDue } from '../../kernel/time.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import type { Platform } from '../../platform/platform.ts';
import { noteReading } from '../audit/public.ts';
import { payeeRef } from '../earning/public.ts';
import { paiseOf } from './decide-income.ts';
import { flagLine, namedByFlag } from './list-flags.ts';

type Input = z.output<typeof explainContract.request>;
type Reply = z.output<typeof explainContract.reply>;

const FLAGS_SHOWN = 20;
const PAYERS_SHOWN = 10;

/** Everything that a decision about somebody rests on. A bounded number of reads, whoever it is. */
export async function explain({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<Reply> {
  const { uid, reason } = call.input;
  await noteReading(store, call, { action: 'risk-explain', target: refTo('risk', uid).path, reason });
  const [risk, creator, payee, account, found] = await Promise.all([
    store.get(refTo('risk', uid)),
    store.get(refTo('creators', uid)),
    store.get(payeeRef({ kind: 'creator', id: uid })),
    store.get(accountRef(walletOf(uid))),
    store.find<RiskFlagDoc>({
      from: collectionRef('riskFlags'),
      where: [{ field: 'subjectUid', op: '==', value: uid }],
      orderBy: [{ field: 'at', direction: 'desc' }],
      limit: FLAGS_SHOWN,
    }),
  ]);
  const flags = found.map(({ data }) => data);
  const standing = flags.filter(({ state }) => state !== 'dismissed');
  const longer = creator?.risk != null && !isDue(creator.risk.until, call.now) ? creator.risk : null;
  const income = risk === undefined ? null : incomeShown(risk);
  const person = await peopleOf(store, [uid, ...flags.flatMap(namedByFlag), ...inIncome(income)]);
  const [hold, spendHold] = [payee?.hold ?? null, account?.wallet?.spendHold ?? null];
  return {
    ...person(uid),
    score: Math.max(0, ...standing.map(({ score }) => score)),
    words: standing.map(({ words }) => words),
    income:
      income === null
        ? null
        : {
            ...income,
            topPayers: income.topPayers.map((payer) => ({ ...payer, ...person(payer.uid) })),
            linked: income.linked.map((other) => ({ ...other, ...person(other.uid) })),
          },
    flags: flags.map((flag) => flagLine(flag, person)),
    longerHold: longer === null ? null : { ...longer, until: longer.until.toISOString() },
    payoutHold:
      hold === null ? null : { ...hold, since: hold.since.toISOString(), reviewAt: hold.reviewAt.toISOString() },
    spendHold:
      spendHold === null
        ? null
        : { ...spendHold, since: spendHold.since.toISOString(), reviewAt: spendHold.reviewAt.toISOString() },
  };
}

type Income = ReturnType<typeof incomeShown>;

const inIncome = (income: Income | null): string[] =>
  income === null ? [] : [...income.topPayers, ...income.linked].map(({ uid }) => uid);

function incomeShown({ days, payers, linked }: RiskDoc) {
  const sums = Object.values(days);
  return {
    weekPaise: sums.reduce((sum, { paise }) => sum + paise, 0),
    newPayersPaise: sums.reduce((sum, { newPayersPaise }) => sum + newPayersPaise, 0),
    topPayers: Object.entries(payers)
      .map(([payerUid, figures]) => ({ uid: payerUid, paise: paiseOf(figures) }))
      .sort((a, b) => b.paise - a.paise)
      .slice(0, PAYERS_SHOWN),
    linked: Object.entries(linked).map(([other, sharedBy]) => ({ uid: other, sharedBy })),
  };
}
