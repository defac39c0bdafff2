import {
  addBeneficiaryContract,
  decideContract,
  listDocumentsContract,
  listQueueContract,
  lookUpIfscContract,
  removeBeneficiaryContract,
  revealContract,
  setPrimaryBeneficiaryContract,
  submitContract,
} from '../../contract/features/kyc.ts';
import { serveSchedule, serveTask } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { FINGERPRINTS, KYC_API, SEALING } from '../../edge/options.ts';
import * as accounts from './change-accounts.ts';
import { decide as decideCheck } from './decide.ts';
import { expireRecords as expire } from './expire-records.ts';
import { listQueue as list } from './list-queue.ts';
import { lookUpIfsc as lookUp } from './look-up-ifsc.ts';
import { resealNumbers as reseal } from './reseal-numbers.ts';
import { listDocuments as link, reveal as open } from './reveal.ts';
import { runChecks as run } from './run-checks.ts';
import { submit as submitForm } from './submit.ts';
import { sweepChecks as sweep } from './sweep-checks.ts';

const TAKES_NUMBERS = [...SEALING, ...FINGERPRINTS];
const ASKS_PROVIDER = [...SEALING, ...KYC_API];

export const submit = serve(submitContract, submitForm, TAKES_NUMBERS);
export const lookUpIfsc = serve(lookUpIfscContract, lookUp);
export const addBeneficiary = serve(addBeneficiaryContract, accounts.addBeneficiary, TAKES_NUMBERS);
export const removeBeneficiary = serve(removeBeneficiaryContract, accounts.removeBeneficiary);
export const setPrimaryBeneficiary = serve(setPrimaryBeneficiaryContract, accounts.setPrimaryBeneficiary);
export const listQueue = serve(listQueueContract, list);
export const decide = serve(decideContract, decideCheck);
export const reveal = serve(revealContract, open, SEALING);
export const listDocuments = serve(listDocumentsContract, link);
export const runChecks = serveTask('kyc-runChecks', run, ASKS_PROVIDER);
export const sweepChecks = serveSchedule('kyc-sweepChecks', sweep, ASKS_PROVIDER);
export const resealNumbers = serveSchedule('kyc-resealNumbers', reseal, SEALING);
export const expireRecords = serveSchedule('kyc-expireRecords', expire);
