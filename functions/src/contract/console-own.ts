/**
 * What creators and agencies do in the console with what is their own. The callables are for whoever is signed in, and
 * know by the caller's own records what is theirs; finance and admin read some of the same papers, and say why. What is
 * read straight from the database, under its rules, is named by its collection: `documents:earnings`.
 */
const creator = ['creator'] as const;
const agencyOwner = ['agency-owner'] as const;
const agency = ['agency-owner', 'agency-staff'] as const;
/** Who is paid: creators, and the owner of an agency. */
const payees = ['creator', 'agency-owner'] as const;
const all = ['creator', 'agency-owner', 'agency-staff'] as const;
const papers = ['creator', 'agency-owner', 'admin', 'finance'] as const;

export const ownTable = {
  'my-agency': { show: ['agency-getDashboard', agency] },
  'my-hosts': {
    list: ['agency-listHosts', agency],
    invite: ['agency-inviteCreator', agency],
    propose: ['agency-proposeHost', agency],
    askChange: ['agency-requestHostChange', agency],
    objectLeave: ['agency-objectLeave', agency],
  },
  'my-host-requests': { list: ['documents:agencyRequests', agency] },
  'my-team': {
    list: ['agency-listTeam', agency],
    invite: ['agency-inviteMember', agencyOwner],
    cancelInvitation: ['agency-cancelInvitation', agency],
    remove: ['agency-removeMember', agencyOwner],
  },
  'my-settlements': {
    list: ['documents:agencySettlements', agency],
    show: ['agency-getSettlement', agency],
    save: ['agency-exportSettlement', agency],
  },
  'my-agency-income': { list: ['documents:earnings', agency] },
  'my-creator': {
    show: ['creator-getDashboard', creator],
    saveProfile: ['creator-saveProfile', creator],
    setRates: ['creator-setOwnRates', creator],
    setServices: ['creator-setServices', creator],
    setAvailability: ['creator-setAvailability', creator],
    acceptAgreement: ['creator-acceptAgreement', creator],
    leave: ['creator-leave', creator],
  },
  'my-earnings': { list: ['documents:earnings', creator] },
  'my-commission': { list: ['creator-listOwnCommission', creator] },
  'my-sessions': { list: ['documents:receipts', creator] },
  'my-insights': { show: ['creator-getInsights', creator] },
  'my-people': { show: ['creator-getMyPeople', creator], flagRating: ['session-flagRating', creator] },
  'my-blocks': {
    list: ['creator-listBlocked', creator],
    create: ['social-blockPerson', creator],
    delete: ['social-unblockPerson', creator],
  },
  'my-agency-tie': {
    show: ['documents:memberships', creator],
    preview: ['agency-previewJoin', creator],
    join: ['agency-join', creator],
    leave: ['agency-leave', creator],
    cancelLeave: ['agency-cancelLeave', creator],
  },
  'my-pictures': {
    show: ['documents:media', creator],
    order: ['media-orderGallery', creator],
    delete: ['media-remove', creator],
  },
  'my-kyc': { show: ['documents:kycRecords', payees], submit: ['kyc-submit', payees] },
  'my-accounts': {
    show: ['documents:beneficiaries', payees],
    create: ['kyc-addBeneficiary', payees],
    delete: ['kyc-removeBeneficiary', payees],
    setPrimary: ['kyc-setPrimaryBeneficiary', payees],
    lookUpIfsc: ['kyc-lookUpIfsc', payees],
  },
  'my-withdrawals': {
    list: ['documents:withdrawals', payees],
    preview: ['payout-previewWithdrawal', payees],
    create: ['payout-requestWithdrawal', payees],
    cancel: ['payout-cancelWithdrawal', payees],
  },
  'my-statements': { list: ['documents:statements', payees], show: ['earning-getStatement', payees] },
  'my-tax': {
    show: ['tax-summariseYear', payees],
    rows: ['tax-listTdsRows', payees],
    certificate: ['tax-getCertificate', payees],
  },
  'my-tickets': {
    list: ['documents:tickets', all],
    create: ['support-openTicket', all],
    reply: ['support-replyToTicket', all],
    close: ['support-closeTicket', all],
  },
  'my-notices': { list: ['documents:notices', all], readAll: ['notify-readAll', all] },
  statements: { show: ['earning-getStatement', papers] },
  'tax-years': { show: ['tax-summariseYear', papers] },
  'tds-rows': { list: ['tax-listTdsRows', papers] },
  'certificate-files': { show: ['tax-getCertificate', papers] },
  /** Payees follow their own money; those who keep the books, any. */
  traces: { show: ['wallet-traceEntry', papers], find: ['wallet-traceEntry', ['admin', 'finance']] },
} as const;
