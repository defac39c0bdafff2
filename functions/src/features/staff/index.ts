import {
  disableContract,
  enableContract,
  inviteContract,
  listContract,
  listSessionsContract,
  requireSecondFactorContract,
  sendPasswordResetContract,
  signOutContract,
} from '../../contract/features/staff.ts';
import { serve } from '../../edge/callable.ts';
import { MESSENGERS } from '../../edge/options.ts';
import { inviteStaff } from './invite-staff.ts';
import { listStaff } from './list-staff.ts';
import { sendPasswordReset as sendReset } from './send-password-reset.ts';
import { listSessions as listSessionsUseCase, signOutStaff } from './sessions.ts';
import { disableStaff, enableStaff, requireSecondFactor as requireFactor } from './switch-staff.ts';

export const list = serve(listContract, listStaff);
export const invite = serve(inviteContract, inviteStaff, MESSENGERS);
export const disable = serve(disableContract, disableStaff);
export const enable = serve(enableContract, enableStaff);
export const requireSecondFactor = serve(requireSecondFactorContract, requireFactor);
export const listSessions = serve(listSessionsContract, listSessionsUseCase);
export const signOut = serve(signOutContract, signOutStaff);
export const sendPasswordReset = serve(sendPasswordResetContract, sendReset, MESSENGERS);
