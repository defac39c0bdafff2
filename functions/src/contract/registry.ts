import { type CallableContract, needsFreshSignIn } from './callable.ts';
import type { ErrorCode } from './errors.ts';
import * as account from './features/account.ts';
import * as agency from './features/agency.ts';
import * as agencyMembership from './features/agency-membership.ts';
import * as agencySettlement from './features/agency-settlement.ts';
import * as approval from './features/approval.ts';
import * as audit from './features/audit.ts';
import * as auditMoney from './features/audit-money.ts';
import * as automation from './features/automation.ts';
import * as catalogue from './features/catalogue.ts';
import * as config from './features/config.ts';
import * as content from './features/content.ts';
import * as creator from './features/creator.ts';
import * as creatorApplications from './features/creator-applications.ts';
import * as creatorIncome from './features/creator-income.ts';
import * as creatorList from './features/creator-list.ts';
import * as creatorStaff from './features/creator-staff.ts';
import * as dashboard from './features/dashboard.ts';
import * as discovery from './features/discovery.ts';
import * as discoveryStaff from './features/discovery-staff.ts';
import * as earning from './features/earning.ts';
import * as earningStaff from './features/earning-staff.ts';
import * as earningStatement from './features/earning-statement.ts';
import * as gift from './features/gift.ts';
import * as giftStaff from './features/gift-staff.ts';
import * as identity from './features/identity.ts';
import * as identityContact from './features/identity-contact.ts';
import * as identityDevices from './features/identity-devices.ts';
import * as identityOtp from './features/identity-otp.ts';
import * as kyc from './features/kyc.ts';
import * as media from './features/media.ts';
import * as message from './features/message.ts';
import * as notify from './features/notify.ts';
import * as notifyBroadcast from './features/notify-broadcast.ts';
import * as payout from './features/payout.ts';
import * as payoutDesk from './features/payout-desk.ts';
import * as people from './features/people.ts';
import * as peopleHistory from './features/people-history.ts';
import * as presence from './features/presence.ts';
import * as profile from './features/profile.ts';
import * as purchase from './features/purchase.ts';
import * as purchaseStaff from './features/purchase-staff.ts';
import * as risk from './features/risk.ts';
import * as safety from './features/safety.ts';
import * as safetyGrievances from './features/safety-grievances.ts';
import * as safetyStaff from './features/safety-staff.ts';
import * as session from './features/session.ts';
import * as sessionStaff from './features/session-staff.ts';
import * as social from './features/social.ts';
import * as staff from './features/staff.ts';
import * as support from './features/support.ts';
import * as supportDesk from './features/support-desk.ts';
import * as tax from './features/tax.ts';
import * as taxDesk from './features/tax-desk.ts';
import * as wallet from './features/wallet.ts';
import * as walletFreeze from './features/wallet-freeze.ts';
import * as walletStaff from './features/wallet-staff.ts';

const features = [
  account,
  agency,
  agencyMembership,
  agencySettlement,
  approval,
  audit,
  auditMoney,
  catalogue,
  automation,
  config,
  content,
  creator,
  creatorApplications,
  creatorIncome,
  creatorList,
  creatorStaff,
  dashboard,
  discovery,
  discoveryStaff,
  earning,
  earningStaff,
  earningStatement,
  gift,
  giftStaff,
  identity,
  identityContact,
  identityDevices,
  identityOtp,
  kyc,
  media,
  message,
  notify,
  notifyBroadcast,
  payout,
  payoutDesk,
  people,
  peopleHistory,
  presence,
  profile,
  purchase,
  purchaseStaff,
  risk,
  safety,
  safetyGrievances,
  safetyStaff,
  session,
  sessionStaff,
  social,
  staff,
  support,
  supportDesk,
  tax,
  taxDesk,
  wallet,
  walletFreeze,
  walletStaff,
];

/** Every callable there is, by name. A contract file that is imported here cannot leave one out. */
export const callables: Readonly<Record<string, CallableContract>> = Object.fromEntries(
  features
    .flatMap((feature): unknown[] => Object.values(feature))
    .filter(isCallable)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((contract) => [contract.name, contract]),
);

type Exported<Module> = Module extends object ? Module[keyof Module] : never;
type StatedContract = Extract<Exported<(typeof features)[number]>, CallableContract>;

/** The same for the compiler: the contract of each callable by its name. Clients import only this type. */
export type CallablesByName = { readonly [Contract in StatedContract as Contract['name']]: Contract };

/** All refusals a callable can give: those of its wrapper in the order in which it checks, then its own. */
export function errorsOf(contract: CallableContract): ErrorCode[] {
  const when = (holds: boolean, code: ErrorCode): ErrorCode[] => (holds ? [code] : []);
  return [
    ...new Set([
      'request/invalid' as const,
      ...when(contract.audience !== 'guest', 'auth/required'),
      ...when(contract.evenBanned === undefined, 'auth/banned'),
      ...when(typeof contract.audience === 'object', 'auth/forbidden'),
      // The token of staff is always looked at, and staff may call what is for everybody.
      'auth/revoked' as const,
      ...when(typeof contract.audience === 'object', 'auth/second-factor-required'),
      ...when(needsFreshSignIn(contract), 'auth/reauth-required'),
      ...when(contract.area !== null && typeof contract.audience !== 'object', 'app/maintenance'),
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
