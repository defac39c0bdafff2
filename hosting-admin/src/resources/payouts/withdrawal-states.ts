/** In the order of a withdrawal's life. */
export const withdrawalStates = [
  ...['requested', 'in-review', 'approved', 'submitting', 'processing', 'unknown', 'paid', 'failed', 'returned'],
  ...['cancelled', 'rejected'],
];
