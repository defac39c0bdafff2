import AccountBalanceIcon from '@mui/icons-material/AccountBalance';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';

export const payouts: Area = [
  {
    name: 'withdrawals',
    section: 'payouts',
    icon: AccountBalanceIcon,
    queues: ['withdrawals-in-review', 'withdrawals-unknown'],
    source: listSource({
      callable: 'payout-listWithdrawals',
      rows: 'withdrawals',
      idOf: ({ withdrawalId }) => withdrawalId,
    }),
    list: lazy(() => import('./withdrawals-list.tsx')),
  },
];
