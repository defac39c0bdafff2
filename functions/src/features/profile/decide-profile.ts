import type { z } from 'zod';
import type { ListedItem } from '../../contract/catalogue/listed.ts';
import type { ProfilesSection } from '../../contract/config/profiles.ts';
import type { CatalogueItem } from '../../contract/documents/catalogue.ts';
import type { ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import type { saveProfileContract } from '../../contract/features/profile.ts';
import { AppError } from '../../kernel/app-error.ts';
import { ageAt, nextBirthday } from '../../kernel/birthday.ts';

export type ProfileInput = z.output<typeof saveProfileContract.request>;

/** The staff's lists that a save chooses from; a list that it does not need may be empty. */
export interface Choices {
  readonly interests: readonly ListedItem<'interests'>[];
  readonly languages: readonly ListedItem<'languages'>[];
  readonly cities: readonly ListedItem<'cities'>[];
  readonly countries: readonly ListedItem<'countries'>[];
}

export interface ProfileFacts {
  readonly user: UserDoc;
  readonly profile: ProfileDoc;
  readonly choices: Choices;
  /** The city stands on the profile. */
  readonly showLocation: boolean;
  /** Somebody of this phone or device was too young not long ago. */
  readonly isAgeDoubtful: boolean;
  readonly rules: ProfilesSection;
  readonly now: Date;
}

/**
 * Both halves of a person after a save. Texts, username and age are judged apart from it.
 * @throws interests/count {min, max}, catalogue/not-found {list, itemId}
 */
export function decideProfile(input: ProfileInput, facts: ProfileFacts): { user: UserDoc; profile: ProfileDoc } {
  const { user, profile } = facts;
  const { displayName, gender, bio, interests, lookingFor, languages, place } = input;
  return {
    user: {
      ...user,
      ...(displayName === undefined
        ? {}
        : { missingSteps: (user.missingSteps ?? []).filter((step) => step !== 'name') }),
      ...(gender === undefined ? {} : { gender }),
      ...bornOn(input, facts),
      ...(place === undefined ? {} : { place: checkedPlace(place, facts) }),
      ...(languages === undefined ? {} : { language: languages.primary }),
    },
    profile: {
      ...profile,
      ...(displayName === undefined ? {} : { displayName }),
      ...(gender === undefined ? {} : { gender }),
      ...(input.birthDate === undefined ? {} : { age: ageAt(input.birthDate.day, facts.now) }),
      ...(bio === undefined ? {} : { bio }),
      ...(interests === undefined ? {} : { interests: checkedInterests(interests, facts) }),
      ...(lookingFor === undefined ? {} : { lookingFor: [...new Set(lookingFor)] }),
      ...(languages === undefined ? {} : { languages: checkedLanguages(languages, facts) }),
      ...(place === undefined
        ? {}
        : { city: facts.showLocation ? cityName(place?.cityId, facts.choices.cities) : null }),
      country: profile.country ?? countryOf(user.phone, facts.choices.countries),
      marks: { photoVerified: false, ...profile.marks, phoneVerified: user.phone !== '' },
    },
  };
}

/**
 * What a face or papers have proved is changed by a ticket only.
 * @throws profile/locked {field}
 */
export function assertUnlocked(
  { gender, birthDate }: ProfileInput,
  { user, profile, isKycVerified }: Pick<ProfileFacts, 'user' | 'profile'> & { readonly isKycVerified: boolean },
): void {
  if (!isKycVerified && profile.marks?.photoVerified !== true) return;
  const isChanged = (before: string | undefined, after: string | undefined) =>
    before !== undefined && after !== undefined && before !== after;
  if (isChanged(user.gender, gender)) throw new AppError('profile/locked', { field: 'gender' });
  if (isChanged(user.birthDate, birthDate?.day)) throw new AppError('profile/locked', { field: 'birthDate' });
}

/** Whoever corrects a birth date leaves a doubt, and a doubt stays. */
function bornOn({ birthDate }: ProfileInput, { user, isAgeDoubtful, now }: ProfileFacts): Partial<UserDoc> {
  if (birthDate === undefined) return {};
  const isCorrected = user.birthDate !== undefined && user.birthDate !== birthDate.day;
  const isDoubtful = isAgeDoubtful || isCorrected || user.ageStanding === 'doubtful';
  return {
    birthDate: birthDate.day,
    ageStanding: isDoubtful ? 'doubtful' : 'declared',
    ageDueAt: nextBirthday(birthDate.day, now),
  };
}

function checkedInterests(chosen: readonly string[], { profile, choices, rules }: ProfileFacts): string[] {
  const interests = [...new Set(chosen)];
  const { minInterests: min, maxInterests: max } = rules;
  if (interests.length < min || interests.length > max) throw new AppError('interests/count', { min, max });
  for (const id of interests) assertOffered('interests', id, { items: choices.interests, kept: profile.interests });
  return interests;
}

function checkedLanguages(
  { primary, secondary }: NonNullable<ProfileInput['languages']>,
  { profile, choices }: ProfileFacts,
): string[] {
  const languages = [...new Set([primary, ...secondary])];
  const offered = { items: choices.languages, kept: profile.languages };
  for (const id of languages) assertOffered('languages', id, offered);
  const isPrimary = choices.languages.some(({ id, extra }) => id === primary && extra.isPrimary);
  if (!isPrimary) throw new AppError('catalogue/not-found', { list: 'languages', itemId: primary });
  return languages;
}

function checkedPlace(place: NonNullable<UserDoc['place']> | null, { user, choices }: ProfileFacts): UserDoc['place'] {
  if (place === null) return null;
  const kept = user.place == null ? [] : [user.place.cityId];
  assertOffered('cities', place.cityId, { items: choices.cities, kept });
  return place;
}

/** What is retired can be kept by whoever has it. */
function assertOffered(
  list: keyof Choices,
  itemId: string,
  { items, kept = [] }: { items: readonly CatalogueItem[]; kept?: readonly string[] | undefined },
): void {
  if (kept.includes(itemId) || items.some(({ id, active }) => id === itemId && active)) return;
  throw new AppError('catalogue/not-found', { list, itemId });
}

/** The name of a city as others read it; null for none, and for one that is gone. */
export function cityName(cityId: string | undefined, cities: Choices['cities']): string | null {
  return cities.find(({ id }) => id === cityId)?.names.en ?? null;
}

/** By the dialling code of the phone; India's for a number of nowhere. */
function countryOf(phone: string, countries: Choices['countries']): string {
  return countries.find(({ extra }) => phone.startsWith(extra.diallingCode))?.extra.code ?? 'IN';
}
