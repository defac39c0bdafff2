import { listAuditLogContract, verifyContract } from '../../contract/features/audit.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { listAuditLog as listAuditLogUseCase } from './list-audit-log.ts';
import { rollUpDays } from './roll-up-days.ts';
import { verifyNightly, verify as verifyUseCase } from './verify.ts';

export const listAuditLog = serve(listAuditLogContract, listAuditLogUseCase);
export const verify = serve(verifyContract, verifyUseCase);
export const verifyLedger = serveSchedule('audit-verifyLedger', verifyNightly);
export const rollUpDay = serveSchedule('audit-rollUpDay', rollUpDays);
