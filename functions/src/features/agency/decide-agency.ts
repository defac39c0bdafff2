import type { z } from 'zod';
import type { AgenciesSection } from '../../contract/config/agencies.ts';
import type { AgencyDoc } from '../../contract/documents/agencies.ts';
import type { saveAgencyContract } from '../../contract/features/agency.ts';
import { AppError } from '../../kernel/app-error.ts';
import { shareInForce } from './agency-store.ts';
import { periodAt } from './settlement-period.ts';

export type AgencyInput = Omit<z.output<typeof saveAgencyContract.request>, 'requestId' | 'reason'>;

export interface AgencyRules {
  readonly agencyId: string;
  readonly agencies: AgenciesSection;
  readonly now: Date;
}

/**
 * The agency's record after staff saved it. A new rate holds for creators who join from its date on.
 * @throws config/out-of-bounds {field, problem}
 */
export function decideAgency(input: AgencyInput, before: AgencyDoc | undefined, rules: AgencyRules): AgencyDoc {
  assertWithinBounds(input, rules.agencies);
  const { agencyId, agencies, now } = rules;
  const { name, ownerUid, code, contact } = input;
  const endsAt = input.endsAt === null ? null : new Date(input.endsAt);
  return {
    ...{ agencyId, name, nameKey: name.toLowerCase(), ownerUid, code, contact },
    share: shareAfter(input, before, now),
    state: before?.state ?? 'active',
    stateReason: before?.stateReason ?? null,
    startsAt: new Date(input.startsAt),
    endsAt,
    // Once ended, an agency stays ended: its memberships are over.
    endDueAt: before?.state === 'ended' ? before.endDueAt : endsAt,
    hosts: before?.hosts ?? 0,
    members: before?.members ?? 1,
    settlingFrom: before?.settlingFrom ?? periodAt(now, agencies.settlementPeriod).startAt,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
}

function shareAfter(input: AgencyInput, before: AgencyDoc | undefined, now: Date): AgencyDoc['share'] {
  const effectiveAt = new Date(input.effectiveAt ?? now);
  if (before === undefined || effectiveAt.getTime() <= now.getTime()) {
    return { bps: input.agencyShareBps, next: null };
  }
  return { bps: shareInForce(before, now), next: { bps: input.agencyShareBps, effectiveAt } };
}

function assertWithinBounds(input: AgencyInput, { minShareBps, maxShareBps }: AgenciesSection): void {
  if (input.agencyShareBps < minShareBps || input.agencyShareBps > maxShareBps) {
    throw outOfBounds('agencyShareBps', `must be ${minShareBps} to ${maxShareBps}`);
  }
  if (input.endsAt !== null && Date.parse(input.endsAt) <= Date.parse(input.startsAt)) {
    throw outOfBounds('endsAt', 'ends before it begins');
  }
}

function outOfBounds(field: string, problem: string): AppError {
  return new AppError('config/out-of-bounds', { field, problem });
}
