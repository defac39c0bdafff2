/** What can stand out in a spend. Apart from the shapes of documents, for every gift needs only this. */
export const spendMarks = ['new-payer', 'new-payer-cap', 'card', 'velocity', 'anomaly', 'unknown'] as const;
