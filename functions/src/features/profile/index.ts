import { chooseAvatarContract, getProfileContract, saveProfileContract } from '../../contract/features/profile.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { FINGERPRINTS } from '../../edge/options.ts';
import { serveWritten } from '../../edge/trigger.ts';
import { chooseAvatar as chooseAvatarUseCase } from './choose-avatar.ts';
import { followProfile as onProfile, followSettings as onSettings, followUser as onUser } from './follow-documents.ts';
import { getProfile as getProfileUseCase } from './get-profile.ts';
import { refreshAges as refreshAllAges } from './refresh-ages.ts';
import { saveProfile as saveProfileUseCase } from './save-profile.ts';

export const saveProfile = serve(saveProfileContract, saveProfileUseCase, FINGERPRINTS);
export const chooseAvatar = serve(chooseAvatarContract, chooseAvatarUseCase);
export const getProfile = serve(getProfileContract, getProfileUseCase);
export const refreshAges = serveSchedule('profile-refreshAges', refreshAllAges);
export const followUser = serveWritten('users', onUser);
export const followProfile = serveWritten('profiles', onProfile);
export const followSettings = serveWritten('settings', onSettings);
