import { chooseAvatarContract, saveProfileContract } from '../../functions/src/contract/features/profile.ts';
import type { Person } from '../people.ts';
import type { App } from './app.ts';

type Told = Pick<Person, 'displayName' | 'language' | 'gender'> & { readonly username: string };

const homes = { en: 'mumbai', hi: 'new-delhi', kn: 'bengaluru', ta: 'chennai', te: 'hyderabad' } as const;

/** Somebody hands in all pages of the onboarding at once; before its end nothing can be spent. */
export async function finishProfile(app: App, { displayName, language, gender, username }: Told): Promise<void> {
  await app.call(saveProfileContract, {
    requestId: `onboarding-pages-${app.uid}`,
    displayName,
    username,
    gender,
    birthDate: { day: '1996-04-12', isDeclared: true },
    languages: { primary: language, secondary: [] },
    place: { cityId: homes[language], cell: null },
    interests: ['music', 'movies', 'travel'],
    lookingFor: ['friendship', 'chat'],
  });
  await app.call(chooseAvatarContract, { requestId: `onboarding-avatar-${app.uid}`, avatarId: 'avatar-1' });
}
