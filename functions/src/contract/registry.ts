import type { CallableContract } from './callable.ts';
import type { ErrorCode } from './errors.ts';
import * as agency from './features/agency.ts';
import * as agencyMembership from './features/agency-membership.ts';
import * as agencySettlement from './features/agency-settlement.ts';
import * as approval from './features/approval.ts';
import * as audit from './features/audit.ts';
import * as config from './features/config.ts';
import * as creator from './features/creator.ts';
import * as creatorApplications from './features/creator-applications.ts';
import * as creatorIncome from './features/creator-income.ts';
import * as creatorStaff from './features/creator-staff.ts';
import * as earning from './features/earning.ts';
import * as earningStatement from './features/earning-statement.ts';
import * as gift from './features/gift.ts';
import * as identity from './features/identity.ts';
import * as kyc from './features/kyc.ts';
import * as payout from './features/payout.ts';
import * as purchase from './features/purchase.ts';
import * as risk from './features/risk.ts';
import * as session from './features/session.ts';
import * as social from './features/social.ts';
import * as tax from './features/tax.ts';
import * as wallet from './features/wallet.ts';

const features = [
  agency,
  agencyMembership,
  agencySettlement,
  approval,
  audit,
  config,
  creator,
  creatorApplications,
  creatorIncome,
  creatorStaff,
  earning,
  earningStatement,
  gift,
  identity,
  kyc,
  payout,
  purchase,
  risk,
  session,
  social,
  tax,
  wallet,
];

/** Every callable there is, by name. A contract file that is imported here cannot leave one out. */
export const callables: Readonly<Record<string, CallableContract>> = Object.fromEntries(
  features
    .flatMap((feature): unknown[] => Object.values(feature))
    .filter(isCallable)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((contract) => [contract.name, contract]),
);

/** All refusals a callable can give: those of its wrapper in the order in which it checks, then its own. */
export function errorsOf(contract: CallableContract): ErrorCode[] {
  const when = (holds: boolean, code: ErrorCode): ErrorCode[] => (holds ? [code] : []);
  return [
    ...new Set([
      'request/invalid' as const,
      'auth/required' as const,
      'auth/banned' as const,
      ...when(contract.audience !== 'person', 'auth/forbidden'),
      // The token of staff is always looked at, and staff may call what is for everybody.
      'auth/revoked' as const,
      ...when(contract.area !== null && contract.audience === 'person', 'app/maintenance'),
      ...when(contract.quota !== 'none', 'limit/reached'),
      ...contract.errors,
      'app/busy' as const,
      'internal' as const,
    ]),
  ];
}

function isCallable(value: unknown): value is CallableContract {
  return typeof value === 'object' && value !== null && 'audience' in value && 'request' in value && 'reply' in value;
}
