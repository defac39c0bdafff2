import type { ProfileDoc, ProfileStep, UserDoc } from '../../contract/documents/people.ts';

/**
 * What is still missing. Nothing, once the onboarding is done: a photo that is taken down later closes nobody out.
 * Whether a name was chosen cannot be seen from it, for one stands in from the start: so that step is remembered.
 */
function missingStepsOf(user: UserDoc, profile: ProfileDoc): ProfileStep[] {
  if (user.onboardingStep === 'done') return [];
  const has: Readonly<Record<ProfileStep, boolean>> = {
    name: !(user.missingSteps ?? []).includes('name'),
    username: profile.username != null,
    gender: user.gender !== undefined,
    'birth-date': user.birthDate !== undefined,
    photo: profile.photoUrl !== null,
    interests: (profile.interests ?? []).length > 0,
    languages: (profile.languages ?? []).length > 0,
  };
  return (Object.keys(has) as ProfileStep[]).filter((step) => !has[step]);
}

/** The two halves of a person once it is counted again what is missing. The profile is shown when nothing is. */
export function withStanding(user: UserDoc, profile: ProfileDoc): { user: UserDoc; profile: ProfileDoc } {
  const missingSteps = missingStepsOf(user, profile);
  const onboardingStep = missingSteps.length === 0 ? 'done' : 'profile';
  const counted: UserDoc = { ...user, missingSteps, onboardingStep };
  return { user: counted, profile: { ...profile, isVisible: isShown(counted) } };
}

/** Whoever is unfinished, banned, hidden or being deleted looks like nobody. */
export function isShown({ onboardingStep, ban, restrictedAt, deletion, erasedAt }: UserDoc): boolean {
  const isAway = ban != null || restrictedAt != null || deletion != null || erasedAt !== undefined;
  return onboardingStep === 'done' && !isAway;
}
