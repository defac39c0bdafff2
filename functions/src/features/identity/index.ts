import { completeSignInContract, setRolesContract } from '../../contract/features/identity.ts';
import {
  addEmailContract,
  askPasswordCodeContract,
  askPasswordResetContract,
  changeEmailContract,
  changeOwnPhoneContract,
  changePhoneContract,
  confirmEmailContract,
  resetPasswordContract,
} from '../../contract/features/identity-contact.ts';
import {
  confirmDeviceContract,
  listDevicesContract,
  signOutDeviceContract,
  signOutEverywhereContract,
} from '../../contract/features/identity-devices.ts';
import { checkCodeContract, sendCodeContract } from '../../contract/features/identity-otp.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { FINGERPRINTS, MESSENGERS, OTP_API } from '../../edge/options.ts';
import { addEmail as addEmailUseCase } from './add-email.ts';
import { askPasswordReset as askPasswordResetUseCase } from './ask-password-reset.ts';
import * as staff from './change-contact.ts';
import { changeOwnPhone as changeOwnPhoneUseCase } from './change-own-phone.ts';
import { completeSignIn as completeSignInUseCase } from './complete-sign-in.ts';
import { confirmEmail as confirmEmailUseCase } from './confirm-email.ts';
import { checkCode as checkCodeUseCase } from './otp-check-code.ts';
import { sendCode as sendCodeUseCase } from './otp-send-code.ts';
import * as devices from './own-devices.ts';
import * as byPhone from './reset-by-phone.ts';
import { setRoles as setRolesUseCase } from './set-roles.ts';
import { sweepRoles } from './sync-roles.ts';

export const completeSignIn = serve(completeSignInContract, completeSignInUseCase, FINGERPRINTS);
export const sendCode = serve(sendCodeContract, sendCodeUseCase, OTP_API);
export const checkCode = serve(checkCodeContract, checkCodeUseCase, OTP_API);
export const setRoles = serve(setRolesContract, setRolesUseCase);
export const addEmail = serve(addEmailContract, addEmailUseCase, [...FINGERPRINTS, ...MESSENGERS]);
export const confirmEmail = serve(confirmEmailContract, confirmEmailUseCase);
export const askPasswordReset = serve(askPasswordResetContract, askPasswordResetUseCase, MESSENGERS);
export const askPasswordCode = serve(askPasswordCodeContract, byPhone.askPasswordCode, OTP_API);
export const resetPassword = serve(resetPasswordContract, byPhone.resetPassword, OTP_API);
export const changeOwnPhone = serve(changeOwnPhoneContract, changeOwnPhoneUseCase, OTP_API);
export const changePhone = serve(changePhoneContract, staff.changePhone);
export const changeEmail = serve(changeEmailContract, staff.changeEmail);
export const listDevices = serve(listDevicesContract, devices.listDevices);
export const confirmDevice = serve(confirmDeviceContract, devices.confirmDevice);
export const signOutDevice = serve(signOutDeviceContract, devices.signOutDevice);
export const signOutEverywhere = serve(signOutEverywhereContract, devices.signOutEverywhere);
export const syncRoles = serveSchedule('identity-syncRoles', sweepRoles);
