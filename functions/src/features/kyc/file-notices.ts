import type { BeneficiaryDoc } from '../../contract/documents/kyc.ts';
import type { KycState } from '../../contract/documents/payees.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import { payoutHeldNotice } from '../earning/public.ts';
import { noticeFor } from '../notify/public.ts';
import { accountOf, type KycFile } from './kyc-file.ts';

const kinds: Readonly<Partial<Record<KycState, NoticeKind>>> = {
  verified: 'kyc-verified',
  rejected: 'kyc-rejected',
  expired: 'kyc-expired',
};
const accountKinds = {
  checking: 'beneficiary-added',
  verified: 'beneficiary-verified',
  rejected: 'beneficiary-rejected',
  retired: 'beneficiary-removed',
} as const satisfies Record<BeneficiaryDoc['state'], NoticeKind>;

type Notice = ReturnType<typeof noticeFor>;

/**
 * What the owner is told about a change of their file: every account that comes or goes, how the checks end, and that
 * payouts wait for a person.
 */
export function fileNotices(before: KycFile | undefined, after: KycFile): Notice[] {
  const { ownerUid: uid, payee, state, updatedAt: at } = after.record;
  const kind = state === before?.record.state ? undefined : kinds[state];
  const ofFile =
    kind === undefined
      ? []
      : [noticeFor(`${payee.id}~${at.getTime()}`, { uid, kind, params: causesIn(after), link: null, at })];
  const ofAccounts = after.accounts.flatMap(({ doc }) => {
    const was = before === undefined ? undefined : accountOf(before, doc.beneficiaryId);
    // An account that is looked at again is not a new one.
    if (was?.state === doc.state || (was !== undefined && doc.state === 'checking')) return [];
    const { beneficiaryId, mask, cause } = doc;
    const params = { mask, cause: cause ?? '' };
    const link = { kind: 'beneficiary', id: beneficiaryId };
    return [noticeFor(beneficiaryId, { uid, kind: accountKinds[doc.state], params, link, at })];
  });
  const { hold } = after.payee;
  // A hold of another moment was told when it was set.
  const ofHold =
    hold === null || hold.since.getTime() !== at.getTime()
      ? []
      : [payoutHeldNotice(`${payee.kind}:${payee.id}~${at.getTime()}`, { uid, hold })];
  return [...ofFile, ...ofAccounts, ...ofHold];
}

function causesIn({ record }: KycFile): Record<string, string> {
  const { pan, name, bank } = record.parts;
  const causes = Object.entries({ pan: pan.cause, name: name.cause, bank: bank.cause });
  return Object.fromEntries(causes.flatMap(([part, cause]) => (cause === null ? [] : [[part, cause]])));
}
