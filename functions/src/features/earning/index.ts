import {
  askForfeitureContract,
  decideForfeitureContract,
  restoreContract,
  takeBackContract,
} from '../../contract/features/earning.ts';
import { listEarningsContract } from '../../contract/features/earning-staff.ts';
import { getStatementContract, listReleaseRunsContract } from '../../contract/features/earning-statement.ts';
import { serveSchedule, serveTask } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { foldPayee } from './fold-payee.ts';
import { askForfeiture as ask, decideForfeiture as decide } from './forfeit.ts';
import { getStatement as getStatementUseCase } from './get-statement.ts';
import { issueStatements as issue } from './issue-statements.ts';
import { listEarnings as listSplits } from './list-earnings.ts';
import { listReleaseRuns as listRuns } from './list-release-runs.ts';
import { releaseDue as release } from './release-due.ts';
import { releasePayee } from './release-payee.ts';
import { restore as restoreUseCase } from './restore.ts';
import { sweepFolds as sweep } from './sweep-folds.ts';
import { takeBack as takeBackUseCase } from './take-back.ts';

export const foldEarnings = serveTask('earning-foldEarnings', foldPayee);
export const sweepFolds = serveSchedule('earning-sweepFolds', sweep);
export const releaseEarnings = serveTask('earning-releaseEarnings', async (platform, payee, now) => {
  await releasePayee(platform, payee, now);
});
export const releaseDue = serveSchedule('earning-releaseDue', release);
export const takeBack = serve(takeBackContract, takeBackUseCase);
export const askForfeiture = serve(askForfeitureContract, ask);
export const decideForfeiture = serve(decideForfeitureContract, decide);
export const restore = serve(restoreContract, restoreUseCase);
export const issueStatements = serveSchedule('earning-issueStatements', issue);
export const getStatement = serve(getStatementContract, getStatementUseCase);
export const listReleaseRuns = serve(listReleaseRunsContract, listRuns);
export const listEarnings = serve(listEarningsContract, listSplits);
