import AccountBalanceIcon from '@mui/icons-material/AccountBalance';
import AutorenewIcon from '@mui/icons-material/Autorenew';
import FolderSharedIcon from '@mui/icons-material/FolderShared';
import GavelIcon from '@mui/icons-material/Gavel';
import PercentIcon from '@mui/icons-material/Percent';
import SavingsIcon from '@mui/icons-material/Savings';
import SendIcon from '@mui/icons-material/Send';
import { lazy } from 'react';
import { callFunction } from '../../firebase/call-function.ts';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';

export const payouts: Area = [
  {
    name: 'withdrawals',
    section: 'payouts',
    icon: AccountBalanceIcon,
    queues: ['withdrawals-undecided', 'withdrawals-unknown'],
    source: listSource({
      callable: 'payout-listWithdrawals',
      rows: 'withdrawals',
      idOf: ({ withdrawalId }) => withdrawalId,
      get: (withdrawalId) => callFunction('payout-getWithdrawal', { withdrawalId }),
    }),
    list: lazy(() => import('./withdrawals-list.tsx')),
    show: lazy(() => import('./withdrawal-show.tsx')),
  },
  {
    name: 'payout-batches',
    section: 'payouts',
    icon: SendIcon,
    entry: 'show',
    list: lazy(() => import('./batch-page.tsx')),
  },
  {
    name: 'earnings',
    section: 'payouts',
    icon: SavingsIcon,
    source: listSource({ callable: 'earning-listEarnings', rows: 'earnings', idOf: ({ entryKey }) => entryKey }),
    list: lazy(() => import('./earnings-list.tsx')),
  },
  {
    name: 'release-runs',
    section: 'payouts',
    icon: AutorenewIcon,
    source: listSource({ callable: 'earning-listReleaseRuns', rows: 'runs', idOf: ({ at }) => at }),
    list: lazy(() => import('./release-runs-list.tsx')),
  },
  {
    name: 'forfeitures',
    section: 'payouts',
    icon: GavelIcon,
    entry: 'create',
    list: lazy(() => import('./forfeitures-page.tsx')),
  },
  {
    name: 'tds-quarters',
    section: 'payouts',
    icon: PercentIcon,
    entry: 'show',
    list: lazy(() => import('./tax-page.tsx')),
  },
  {
    name: 'certificates',
    section: 'payouts',
    icon: FolderSharedIcon,
    entry: 'create',
    list: lazy(() => import('./papers-page.tsx')),
  },
];
