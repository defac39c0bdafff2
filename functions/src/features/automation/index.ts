import {
  listEndpointsContract,
  listPostsContract,
  replayEventContract,
  rotateSecretContract,
  saveEndpointContract,
  testEndpointContract,
} from '../../contract/features/automation.ts';
import { serveSchedule, serveTask } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { SEALING } from '../../edge/options.ts';
import { serveWritten } from '../../edge/trigger.ts';
import { listEndpoints as listEndpointsUseCase, listPosts as listPostsUseCase } from './list-endpoints.ts';
import { postEvent as postEventUseCase } from './post-event.ts';
import { recordChanges } from './record-event.ts';
import { replayEvent as replayEventUseCase, testEndpoint as testEndpointUseCase } from './replay-event.ts';
import { rotateSecret as rotateSecretUseCase, saveEndpoint as saveEndpointUseCase } from './save-endpoint.ts';
import { sweep as sweepDue } from './sweep.ts';

export const saveEndpoint = serve(saveEndpointContract, saveEndpointUseCase, SEALING);
export const rotateSecret = serve(rotateSecretContract, rotateSecretUseCase, SEALING);
export const testEndpoint = serve(testEndpointContract, testEndpointUseCase);
export const replayEvent = serve(replayEventContract, replayEventUseCase);
export const listEndpoints = serve(listEndpointsContract, listEndpointsUseCase);
export const listPosts = serve(listPostsContract, listPostsUseCase);
export const noteApplication = serveWritten('creatorApplications', recordChanges('creatorApplications'));
export const noteWithdrawal = serveWritten('withdrawals', recordChanges('withdrawals'));
export const noteFlag = serveWritten('riskFlags', recordChanges('riskFlags'));
export const noteReports = serveWritten('reportCases', recordChanges('reportCases'));
export const noteTicket = serveWritten('tickets', recordChanges('tickets'));
export const noteSettlement = serveWritten('agencySettlements', recordChanges('agencySettlements'));
export const noteRelease = serveWritten('releaseRuns', recordChanges('releaseRuns'));
export const noteStatements = serveWritten('statementRuns', recordChanges('statementRuns'));
export const postEvent = serveTask('automation-postEvent', postEventUseCase, SEALING);
export const sweep = serveSchedule('automation-sweep', sweepDue, SEALING);
