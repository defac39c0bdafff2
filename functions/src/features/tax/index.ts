import {
  exportQuarterContract,
  getCertificateContract,
  issueCertificateContract,
  listTdsRowsContract,
  recordChallanContract,
  saveLowerDeductionContract,
  summariseYearContract,
} from '../../contract/features/tax.ts';
import { getQuarterContract } from '../../contract/features/tax-desk.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { SEALING } from '../../edge/options.ts';
import { exportQuarter as exportQuarterUseCase } from './export-quarter.ts';
import { getCertificate as getCertificateUseCase } from './get-certificate.ts';
import { getQuarter as getQuarterUseCase } from './get-quarter.ts';
import { issueCertificate as issueCertificateUseCase } from './issue-certificate.ts';
import { listTdsRows as listTdsRowsUseCase } from './list-tds-rows.ts';
import { recordChallan as recordChallanUseCase } from './record-challan.ts';
import { remindDeadlines as remindDeadlinesWork } from './remind-deadlines.ts';
import { saveLowerDeduction as saveLowerDeductionUseCase } from './save-lower-deduction.ts';
import { summariseYear as summariseYearUseCase } from './summarise-year.ts';

export const saveLowerDeduction = serve(saveLowerDeductionContract, saveLowerDeductionUseCase);
export const exportQuarter = serve(exportQuarterContract, exportQuarterUseCase, SEALING);
export const getQuarter = serve(getQuarterContract, getQuarterUseCase);
export const recordChallan = serve(recordChallanContract, recordChallanUseCase);
export const issueCertificate = serve(issueCertificateContract, issueCertificateUseCase);
export const getCertificate = serve(getCertificateContract, getCertificateUseCase);
export const listTdsRows = serve(listTdsRowsContract, listTdsRowsUseCase);
export const summariseYear = serve(summariseYearContract, summariseYearUseCase);
export const remindDeadlines = serveSchedule('tax-remindDeadlines', remindDeadlinesWork);
