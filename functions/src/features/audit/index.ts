import {
  listAuditLogContract,
  listExceptionsContract,
  resolveExceptionContract,
  takeExceptionContract,
  verifyContract,
} from '../../contract/features/audit.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import {
  listExceptions as listExceptionsUseCase,
  resolveException as resolveExceptionUseCase,
  takeException as takeExceptionUseCase,
} from './exceptions.ts';
import { listAuditLog as listAuditLogUseCase } from './list-audit-log.ts';
import { rollUpDays } from './roll-up-days.ts';
import { verifyNightly, verify as verifyUseCase } from './verify.ts';

export const listAuditLog = serve(listAuditLogContract, listAuditLogUseCase);
export const listExceptions = serve(listExceptionsContract, listExceptionsUseCase);
export const takeException = serve(takeExceptionContract, takeExceptionUseCase);
export const resolveException = serve(resolveExceptionContract, resolveExceptionUseCase);
export const verify = serve(verifyContract, verifyUseCase);
export const verifyLedger = serveSchedule('audit-verifyLedger', verifyNightly);
export const rollUpDay = serveSchedule('audit-rollUpDay', rollUpDays);
