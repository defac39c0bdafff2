/** What finance is refused at the payout desk. */
export const payoutsRefusals = {
  payout: {
    'not-found': 'There is no such withdrawal.',
    'wrong-state': 'Its state has changed meanwhile. Look at it again.',
    'utr-used': 'This UTR pays another withdrawal already.',
    'paid-on': 'It can only have been paid between the request and today.',
    'proof-missing': 'The file is not there. Choose it once more.',
    'found-at-provider': 'The provider has it after all, and its word was taken. Look at it again.',
    'provider-unavailable': 'The provider cannot be asked at the moment. Try again later.',
    'too-many-rows': 'That is more than one file holds. Choose fewer days.',
  },
  tax: {
    'payee-not-found': 'There is no such payee.',
    'unknown-section': 'No regime of this kind of payee has this section.',
    'certificate-dates': 'The dates of the certificate have to be in one financial year.',
    'quarter-open': 'The quarter is not over yet.',
    'nothing-withheld': 'Nothing was withheld in this quarter.',
    'totals-differ': 'Rows and ledger differ. Nothing was exported.',
    'challan-used': 'This challan is recorded already.',
    'over-deposit': 'That is more than is payable for this month and section.',
    'certificate-not-found': 'There is no certificate for this quarter.',
  },
  statement: {
    future: 'This time has not begun yet.',
    'not-found': 'There is no statement for this payee and time.',
    'too-large': 'That is more than one file holds. Choose a shorter time.',
    'does-not-add-up': 'The statement does not add up, so it is not given out. It is an exception for finance.',
  },
  earning: {
    'not-found': 'There is no such earning.',
    released: 'It was released already.',
    waiting: 'It still waits for its date.',
    insufficient: 'So much is not available.',
  },
  risk: { 'already-held': 'It is on hold already.', 'not-held': 'It is not on hold.' },
};
