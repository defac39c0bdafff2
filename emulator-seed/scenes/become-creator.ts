import { acceptAgreementContract } from '../../functions/src/contract/features/creator.ts';
import {
  decideApplicationContract,
  prepareDecisionContract,
  saveApplicationContract,
  submitApplicationContract,
} from '../../functions/src/contract/features/creator-applications.ts';
import type { HostPerson } from '../people.ts';
import { type App, CallRefusedError } from './app.ts';
import { picture } from './picture.ts';

/** Applies with a photo of the face, for the agency whose code it is. */
export async function apply(app: App, { language, identity }: HostPerson, agencyCode: string): Promise<void> {
  const path = `creators/${app.uid}/application/face-0001`;
  await app.upload(path, picture).catch(unlessThere);
  await app.call(saveApplicationContract, {
    requestId: `seed-draft-${app.uid}`,
    profile: {
      categories: ['friendship', 'music'],
      languages: [language],
      about: 'Good evenings, good songs.',
      audioBioPath: null,
      gallery: [{ path, kind: 'face' }],
    },
    birthDate: identity.dateOfBirth,
    agencyCode,
  });
  await app.call(submitApplicationContract, { requestId: `seed-apply-${app.uid}` });
}

/** A file is written once: who tells the story again finds it there. */
export function unlessThere(error: unknown): void {
  if (!(error instanceof CallRefusedError && error.code === 'storage/unauthorized')) throw error;
}

/** A moderator looks at the application, an admin approves it. The tokens of the new creator are void then. */
export async function approveApplication(staff: { moderator: App; admin: App }, uid: string): Promise<void> {
  await staff.moderator.call(prepareDecisionContract, {
    requestId: `seed-look-at-${uid}`,
    uid,
    checklist: { faceIsReal: true, mediaAreDecent: true, voiceMatchesLanguages: true, isOnlyAccount: true },
    reason: 'all as it should be',
  });
  await staff.admin.call(decideApplicationContract, {
    requestId: `seed-approve-${uid}`,
    uid,
    verdict: 'approve',
    reason: 'passed the interview',
  });
}

/** The new creator signs the agreement: from now on they can earn. */
export async function signAgreement(app: App, { language, identity }: HostPerson): Promise<void> {
  await app.call(acceptAgreementContract, {
    requestId: `seed-sign-${app.uid}`,
    version: 1,
    fullName: identity.legalName,
    language,
    agrees: true,
  });
}
