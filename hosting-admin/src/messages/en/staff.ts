/** Accounts of staff. */
export const staff = {
  staff: {
    none: 'Nobody of staff is like this.',
    you: '%{name} (you)',
    factor: { set: 'Set up', asked: 'Asked for', none: 'None', bySettings: 'As the settings say' },
    facts: {
      person: 'Person',
      email: 'E-mail',
      roles: 'Roles',
      state: 'State',
      factor: 'Second factor',
      mustUse: 'Second factor required',
      joinedAt: 'Joined',
      disabledAt: 'Disabled since',
    },
    sessions: {
      title: 'Sessions',
      lastSignInAt: 'Last sign-in',
      lastRefreshAt: 'Last sign of life of an app',
      validAfter: 'Sessions from before are over',
    },
    invite: {
      title: 'Invite',
      consequence: 'Whoever owns this address gets the roles below, and a mail with a link that sets their password.',
      email: 'E-mail',
      name: 'Name',
      nameHelp: 'For a new account; who has one keeps their name',
      done: 'Invited: the mail is on its way',
      doneKnown: 'They had an account already: the roles are theirs now',
    },
    disable: {
      title: 'Disable',
      consequence:
        'Takes the roles of %{name} out of force and ends all their sessions at once. They can be enabled again.',
    },
    enable: { title: 'Enable', consequence: '%{name} gets their roles back: %{roles}.' },
    require: {
      title: 'Require second factor',
      consequence: '%{name} gets in with a second factor only, whatever the settings say of their role.',
    },
    waive: {
      title: 'Second factor as in the settings',
      consequence: 'For %{name} the settings of their role count again.',
    },
    reset: {
      title: 'Send password link',
      consequence: 'Mails %{name} a link to %{email} that sets a new password. The old one works until then.',
    },
    signOut: { title: 'End all sessions', consequence: 'Ends every session of %{name}, who has to sign in anew.' },
  },
  refusals: {
    staff: {
      'last-admin': 'The last admin stays.',
      already: 'They have these roles already.',
      'not-staff': 'This person is not of staff.',
      'not-disabled': 'This account is not disabled.',
      'no-email': 'This account has no e-mail address.',
    },
    adjust: {
      self: 'Nobody does this for themselves.',
      'needs-approval': 'This is above your limit. It is asked for now, and waits for somebody else to decide it.',
    },
    wallet: {
      'not-found': 'This account has no wallet.',
      insufficient: 'There are not so many coins in the wallet.',
      'not-frozen': 'The wallet is not frozen.',
    },
    risk: { 'already-held': 'This is held already.', 'not-held': 'This is not held.' },
    user: { 'not-found': 'There is no such person.' },
    phone: {
      'in-use': 'Another account has this number.',
      'country-not-allowed': 'Numbers of this country are not let in.',
    },
    email: { 'too-soon': 'A mail was sent a moment ago. Wait a little.' },
    account: { 'open-obligations': 'Something has to end before this account can.' },
    moderation: {
      limit: 'Only an admin may do this for so long.',
      'nothing-to-hide': 'There is nothing to hide.',
    },
    action: { 'not-found': 'There is no such action.', 'wrong-state': 'This was undone or has ended already.' },
    profile: { 'text-not-allowed': 'These words are not allowed in a profile.' },
    ticket: { 'not-found': 'There is no such ticket.' },
  },
  details: {
    approvalId: 'Request',
    limitCoins: 'Limit in coins',
    maxDays: 'At most days',
    obligations: 'Has to end first',
  },
};
