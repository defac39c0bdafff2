import {
  adjustContract,
  checkCoverContract,
  decideAdjustmentContract,
  reverseEntryContract,
  setLowBalanceAlertContract,
  traceEntryContract,
} from '../../contract/features/wallet.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { adjust as adjustWallet } from './adjust.ts';
import { approveAdjustment } from './approve-adjustment.ts';
import { checkCover as check } from './check-cover.ts';
import { expireLots as expire } from './expire-lots.ts';
import { reverseEntry as reverse } from './reverse-entry.ts';
import { setLowBalanceAlert as setAlert } from './set-low-balance-alert.ts';
import { traceEntry as trace } from './trace-entry.ts';

export const checkCover = serve(checkCoverContract, check);
export const setLowBalanceAlert = serve(setLowBalanceAlertContract, setAlert);
export const adjust = serve(adjustContract, adjustWallet);
export const decideAdjustment = serve(decideAdjustmentContract, approveAdjustment);
export const reverseEntry = serve(reverseEntryContract, reverse);
export const traceEntry = serve(traceEntryContract, trace);
export const expireLots = serveSchedule('wallet-expireLots', expire);
