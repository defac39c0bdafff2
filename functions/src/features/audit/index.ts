import {
  listAuditLogContract,
  listExceptionsContract,
  noteExportContract,
  resolveExceptionContract,
  takeExceptionContract,
  verifyContract,
} from '../../contract/features/audit.ts';
import {
  getReconciliationContract,
  getVerifyRunContract,
  listVerifyRunsContract,
} from '../../contract/features/audit-money.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { RAZORPAY_API } from '../../edge/options.ts';
import {
  listExceptions as listExceptionsUseCase,
  resolveException as resolveExceptionUseCase,
  takeException as takeExceptionUseCase,
} from './exceptions.ts';
import { getReconciliation as reconcile } from './get-reconciliation.ts';
import { listAuditLog as listAuditLogUseCase } from './list-audit-log.ts';
import { getVerifyRun as getRun, listVerifyRuns as listRuns } from './list-verify-runs.ts';
import { noteExport as noteExportUseCase } from './note-export.ts';
import { rollUpDays } from './roll-up-days.ts';
import { verifyNightly, verify as verifyUseCase } from './verify.ts';

export const listAuditLog = serve(listAuditLogContract, listAuditLogUseCase);
export const listExceptions = serve(listExceptionsContract, listExceptionsUseCase);
export const takeException = serve(takeExceptionContract, takeExceptionUseCase);
export const resolveException = serve(resolveExceptionContract, resolveExceptionUseCase);
export const noteExport = serve(noteExportContract, noteExportUseCase);
export const verify = serve(verifyContract, verifyUseCase);
export const listVerifyRuns = serve(listVerifyRunsContract, listRuns);
export const getVerifyRun = serve(getVerifyRunContract, getRun);
export const getReconciliation = serve(getReconciliationContract, reconcile, RAZORPAY_API);
export const verifyLedger = serveSchedule('audit-verifyLedger', verifyNightly);
export const rollUpDay = serveSchedule('audit-rollUpDay', rollUpDays);
