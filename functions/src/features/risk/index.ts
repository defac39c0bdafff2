import {
  decideFlagContract,
  explainContract,
  holdEarningsContract,
  holdPayeeContract,
  holdSpendingContract,
  listFlagsContract,
  releaseEarningsContract,
  releasePayeeContract,
  releaseSpendingContract,
} from '../../contract/features/risk.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { explain as explainUseCase } from './explain.ts';
import { findRings as findRingsNightly } from './find-rings.ts';
import { holdEarnings as holdEarningsUseCase, releaseEarnings as releaseEarningsUseCase } from './hold-earnings.ts';
import { holdPayee as holdPayeeUseCase, releasePayee as releasePayeeUseCase } from './hold-payee.ts';
import { holdSpending as holdSpendingUseCase, releaseSpending as releaseSpendingUseCase } from './hold-spending.ts';
import { listFlags as listFlagsUseCase } from './list-flags.ts';
import { reviewDue as review } from './review-due.ts';
import { settleFlag } from './settle-flag.ts';

export const listFlags = serve(listFlagsContract, listFlagsUseCase);
export const decideFlag = serve(decideFlagContract, settleFlag);
export const explain = serve(explainContract, explainUseCase);
export const holdPayee = serve(holdPayeeContract, holdPayeeUseCase);
export const releasePayee = serve(releasePayeeContract, releasePayeeUseCase);
export const holdEarnings = serve(holdEarningsContract, holdEarningsUseCase);
export const releaseEarnings = serve(releaseEarningsContract, releaseEarningsUseCase);
export const holdSpending = serve(holdSpendingContract, holdSpendingUseCase);
export const releaseSpending = serve(releaseSpendingContract, releaseSpendingUseCase);
export const reviewDue = serveSchedule('risk-reviewDue', review);
export const findRings = serveSchedule('risk-findRings', findRingsNightly);
