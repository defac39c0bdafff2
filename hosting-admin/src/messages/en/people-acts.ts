/** What is done about a person: titles, consequences and what has to be told. */
export const peopleActs = {
  adjust: {
    title: 'Adjust coins',
    consequence:
      'Gives %{name} promo coins, or takes coins from the %{balance} they hold. Above the limit of the house nothing moves yet: it becomes a request that somebody else decides.',
    direction: 'What',
    credit: 'Give promo coins',
    debit: 'Take coins',
    coins: 'Coins',
    ticket: 'Ticket',
    ticketHelp: 'What asked for it: a ticket or case number',
    done: 'Done: the balance is now %{balance}',
  },
  waiting: {
    credit: 'Give %{name} %{coins}',
    debit: 'Take %{coins} from %{name}',
    lapses: 'lapses on %{at}',
    notYou: 'Somebody else has to decide this.',
    approve: 'Approve',
    reject: 'Reject',
    approveConsequence: '%{what}: the coins move at once.',
    rejectConsequence: '%{what}: nothing will move.',
  },
  freeze: {
    title: 'Freeze wallet',
    consequence:
      'Nothing is spent from the wallet of %{name} and nothing is paid out to them until it is opened again.',
  },
  lift: {
    title: 'Open wallet',
    consequence: '%{name} can spend and withdraw again at once. Make sure first that it is really them who ask.',
  },
  hold: {
    title: 'Hold spending',
    consequence:
      '%{name} can spend nothing until somebody has looked. A running call ends with the minute that is paid.',
    note: 'Note to the owner',
    noteHelp: 'They read this, with the date of the review',
  },
  release: { title: 'Release spending', consequence: '%{name} can spend again at once.' },
  edit: {
    title: 'Edit profile',
    consequence: '%{name} is told that staff changed their profile, and reads your reason.',
    cityHelp: 'As the list of cities names it, for example mumbai. Empty takes it away.',
    resetUsername: 'Take the username @%{username} away',
  },
  reveal: {
    title: 'Reveal phone and e-mail',
    consequence: 'Shows the whole phone number and address of %{name}. The audit log keeps that you looked, and why.',
  },
  changePhone: {
    title: 'Change phone',
    consequence:
      'Moves the account of %{name} to another number, ends all their sessions and makes payouts wait. Make sure first who asks.',
    phone: 'New phone',
    help: 'With the country code, for example +91 98765 43210',
  },
  changeEmail: {
    title: 'Change e-mail',
    consequence: 'Gives the account of %{name} another address and ends all their sessions. Make sure first who asks.',
    email: 'New e-mail',
  },
  signOut: {
    title: 'Sign out everywhere',
    consequence: 'Ends every session of %{name}, who is told and has to sign in anew.',
    done: 'Signed out on %{smart_count} device |||| Signed out on %{smart_count} devices',
  },
  roles: {
    title: 'Roles',
    label: 'Roles of staff',
    consequence: 'Replaces the roles of staff of %{name}, who has to sign in anew at once.',
    of: {
      admin: 'Admin: everything but their own requests',
      finance: 'Finance: money, payouts, tax, refunds, adjustments',
      moderator: 'Moderator: reports, content, live control',
      support: 'Support: tickets, people, goodwill',
    },
  },
  delete: {
    title: 'Delete account',
    consequence:
      'The account of %{name} goes after some days in which they can still keep it: profile, pictures, friends, devices and the name on their messages. What is in it now is lost with it: %{coins}, %{earnings} of earnings. Sessions, withdrawals and disputes have to end first.',
    done: 'The account will be deleted on %{at}',
  },
  moderate: {
    title: 'Warn, limit or ban',
    consequence:
      '%{name} is told what was done and why, and can appeal once. Running calls end where they are shut out.',
    kind: 'What',
    kinds: {
      warn: 'Warn',
      hide: 'Hide words of the profile',
      limit: 'Limit',
      suspend: 'Suspend',
      ban: 'Ban for good',
    },
    acts: { label: 'May not do', calls: 'Calls', messages: 'Messages', posts: 'Posts' },
    texts: { label: 'Hide', 'display-name': 'Name', username: 'Username', bio: 'Bio' },
    days: 'Days',
    daysHelp: 'Empty: for good, which only an admin may',
    reasonCode: 'Because of',
    reasons: {
      harassment: 'Harassment',
      spam: 'Spam',
      explicit: 'Explicit content',
      fake: 'Fake profile',
      hate: 'Hate',
      fraud: 'Fraud',
      'contact-sharing': 'Sharing contacts',
      impersonation: 'Impersonation',
      'under-age': 'Under age',
      'intimate-image': 'Intimate image',
      threat: 'Threat',
      illegal: 'Illegal',
      other: 'Something else',
    },
    words: 'Words to the person',
    wordsHelp: 'They read this: write it in their language',
  },
  undo: {
    title: 'Undo',
    consequence: 'Takes this back with everything that followed from it, and tells %{name} that we are sorry.',
  },
  addNote: {
    title: 'Write a note',
    consequence: 'All of staff see what you write about %{name}. A note cannot be changed or taken back.',
    words: 'Note',
  },
  goodwill: {
    title: 'Goodwill',
    consequence:
      'Gives %{name} promo coins for ticket %{ticketId}. Above your allowance of the day it waits for finance.',
    done: '%{coins} given',
  },
};
