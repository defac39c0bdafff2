import { completeSignInContract, setRolesContract } from '../../contract/features/identity.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { FINGERPRINTS } from '../../edge/options.ts';
import { completeSignIn as completeSignInUseCase } from './complete-sign-in.ts';
import { setRoles as setRolesUseCase } from './set-roles.ts';
import { sweepRoles } from './sync-roles.ts';

export const completeSignIn = serve(completeSignInContract, completeSignInUseCase, FINGERPRINTS);
export const setRoles = serve(setRolesContract, setRolesUseCase);
export const syncRoles = serveSchedule('identity-syncRoles', sweepRoles);
