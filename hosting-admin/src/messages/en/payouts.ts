export const payouts = {
  resources: {
    withdrawals: {
      name: 'Withdrawal |||| Withdrawals',
      fields: {
        createdAt: 'Asked for',
        ownerUid: 'Payee',
        state: 'State',
        amountPaise: 'Amount',
        tdsPaise: 'TDS',
        netPaise: 'To the bank',
        account: 'Account',
        utr: 'UTR',
      },
    },
  },
  payouts: { nothingWaits: 'No withdrawal is in this state.' },
};
