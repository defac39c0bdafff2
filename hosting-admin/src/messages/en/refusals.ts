/**
 * Refusals in words: the part of the code before the slash, then the one behind it. What is not named here is shown by
 * its code.
 */
export const refusals = {
  details: {
    field: 'Field',
    problem: 'Problem',
    limit: 'Limit',
    resetsAt: 'Again from',
    until: 'Until',
    state: 'State',
  },
  refusals: {
    unnamed: 'Refused: %{code}',
    internal: 'Something went wrong on our side. Nothing is lost: try again.',
    network: { unreachable: 'The server cannot be reached. Try again.' },
    console: {
      'no-role': 'This account has no place in the console.',
      'second-factor-asked': 'Enter the code of your authenticator app.',
      'second-factor-wrong': 'That code is not right.',
      'second-factor-unknown': 'This account has a second factor the console does not know.',
    },
    request: { invalid: 'Something in this is not as it must be.' },
    auth: {
      credentials: 'E-mail or password is not right.',
      required: 'Sign in first.',
      revoked: 'Your sign-in has ended. Sign in again.',
      banned: 'This account is banned.',
      forbidden: 'Your role does not allow this.',
      'reauth-required': 'For this, show once more that it is you.',
      'second-factor-required': 'For this, a second factor is required. Set it up under your name.',
      'self-role': 'Nobody changes their own roles.',
      'last-admin': 'The last admin stays.',
    },
    app: { busy: 'The database is busy. Try again.', maintenance: 'Closed for maintenance.' },
    limit: { reached: 'That is more than allowed for now.' },
    ledger: { 'key-reused': 'This was sent before with other fields. Open it again.' },
    approval: {
      self: 'Somebody else has to decide this.',
      expired: 'The request has lapsed. It has to be asked again.',
      'not-found': 'There is no such request.',
      'wrong-state': 'This was decided already.',
    },
    otp: {
      invalid: 'The code is not right.',
      expired: 'The code is too old. Ask for another.',
      'rate-limited': 'Too many codes. Wait a little.',
      undeliverable: 'No code can be sent to this number.',
      'provider-unavailable': 'Codes cannot be sent at the moment.',
    },
  },
};
