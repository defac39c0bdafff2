import {
  adjustContract,
  checkCoverContract,
  decideAdjustmentContract,
  reverseEntryContract,
  setLowBalanceAlertContract,
  traceEntryContract,
} from '../../contract/features/wallet.ts';
import {
  askUnfreezeContract,
  freezeForContract,
  freezeWalletContract,
  liftFreezeContract,
} from '../../contract/features/wallet-freeze.ts';
import { getEntryContract, getWalletContract, listEntriesContract } from '../../contract/features/wallet-staff.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { adjust as adjustWallet } from './adjust.ts';
import { approveAdjustment } from './approve-adjustment.ts';
import { checkCover as check } from './check-cover.ts';
import { expireLots as expire } from './expire-lots.ts';
import * as freeze from './freeze-wallet.ts';
import { getEntry as readEntry } from './get-entry.ts';
import { getWallet as readWallet } from './get-wallet.ts';
import { listEntries as listLedger } from './list-entries.ts';
import { reverseEntry as reverse } from './reverse-entry.ts';
import { setLowBalanceAlert as setAlert } from './set-low-balance-alert.ts';
import { traceEntry as trace } from './trace-entry.ts';

export const checkCover = serve(checkCoverContract, check);
export const setLowBalanceAlert = serve(setLowBalanceAlertContract, setAlert);
export const adjust = serve(adjustContract, adjustWallet);
export const decideAdjustment = serve(decideAdjustmentContract, approveAdjustment);
export const reverseEntry = serve(reverseEntryContract, reverse);
export const traceEntry = serve(traceEntryContract, trace);
export const getWallet = serve(getWalletContract, readWallet);
export const listEntries = serve(listEntriesContract, listLedger);
export const getEntry = serve(getEntryContract, readEntry);
export const freezeWallet = serve(freezeWalletContract, freeze.freezeWallet);
export const askUnfreeze = serve(askUnfreezeContract, freeze.askUnfreeze);
export const freezeFor = serve(freezeForContract, freeze.freezeFor);
export const liftFreeze = serve(liftFreezeContract, freeze.liftFreeze);
export const liftFreezes = serveSchedule('wallet-liftFreezes', freeze.liftFreezes);
export const expireLots = serveSchedule('wallet-expireLots', expire);
