import type { AgenciesSection } from '../../contract/config/agencies.ts';
import type { AgencyDoc, AgencyInvitationDoc } from '../../contract/documents/agencies.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Reader } from '../../kernel/store.ts';
import { assertOpen, codeRef, invitationRef, loadAgency, shareInForce } from './agency-store.ts';
import type { Offer } from './decide-membership.ts';
import { isUsable } from './invite-member.ts';

/** How somebody comes to an agency: by its code, or by an invitation of their own. */
export interface Door {
  readonly code?: string | undefined;
  readonly invitationId?: string | undefined;
}

export interface OpenDoor {
  readonly agency: AgencyDoc;
  readonly invitation: AgencyInvitationDoc | null;
}

/**
 * The agency behind a door, if it takes people on.
 * @throws agency/code-unknown, agency/invitation-invalid, agency/not-active {state}
 */
export async function openDoor(
  reader: Reader,
  { code, invitationId }: Door,
  { uid, now }: { uid: string; now: Date },
): Promise<OpenDoor> {
  const invitation = invitationId === undefined ? null : await loadInvitation(reader, invitationId, { uid, now });
  const coded = code === undefined ? undefined : await reader.get(codeRef(code));
  const agencyId = invitation?.agencyId ?? coded?.agencyId;
  if (agencyId === undefined) throw new AppError('agency/code-unknown');
  const agency = await loadAgency(reader, agencyId);
  assertOpen(agency, now);
  return { agency, invitation };
}

async function loadInvitation(
  reader: Reader,
  invitationId: string,
  { uid, now }: { uid: string; now: Date },
): Promise<AgencyInvitationDoc> {
  const invitation = await reader.get(invitationRef(invitationId));
  const isTheirs = invitation?.to.kind === 'creator' && invitation.to.uid === uid && isUsable(invitation, now);
  if (!isTheirs) throw new AppError('agency/invitation-invalid');
  return invitation;
}

/** What whoever joins now is offered. */
export function offerOf(agency: AgencyDoc, rules: AgenciesSection, now: Date): Offer {
  const { termsVersion, noticeDays } = rules;
  return { termsVersion, agencyShareBps: shareInForce(agency, now), noticeDays };
}
