import AccountBalanceIcon from '@mui/icons-material/AccountBalance';
import DescriptionIcon from '@mui/icons-material/Description';
import HelpIcon from '@mui/icons-material/Help';
import NotificationsIcon from '@mui/icons-material/Notifications';
import PaymentsIcon from '@mui/icons-material/Payments';
import ReceiptLongIcon from '@mui/icons-material/ReceiptLong';
import VerifiedUserIcon from '@mui/icons-material/VerifiedUser';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { ownDocuments } from '../../lists/own-documents.ts';

const section = 'own';
const ownerUid = (uid: string) => ({ ownerUid: uid });

/** What everybody has who is paid: who they are, where the money goes, and the papers of it. */
export const ofPayee: Area = [
  {
    name: 'my-withdrawals',
    section,
    icon: PaymentsIcon,
    source: ownDocuments({ collection: 'withdrawals', whose: ownerUid, orderBy: 'createdAt' }),
    list: lazy(() => import('./withdrawals-list.tsx')),
    show: lazy(() => import('./withdrawal-show.tsx')),
  },
  { name: 'my-kyc', section, icon: VerifiedUserIcon, entry: 'show', list: lazy(() => import('./kyc-page.tsx')) },
  {
    name: 'my-accounts',
    section,
    icon: AccountBalanceIcon,
    entry: 'show',
    list: lazy(() => import('./accounts-page.tsx')),
  },
  {
    name: 'my-statements',
    section,
    icon: DescriptionIcon,
    source: ownDocuments({ collection: 'statements', whose: ownerUid, orderBy: 'endAt' }),
    list: lazy(() => import('./statements-list.tsx')),
    show: lazy(() => import('./statement-show.tsx')),
  },
  { name: 'my-tax', section, icon: ReceiptLongIcon, entry: 'show', list: lazy(() => import('./tax-page.tsx')) },
  {
    name: 'my-tickets',
    section,
    icon: HelpIcon,
    source: ownDocuments({ collection: 'tickets', whose: (uid) => ({ uid }), orderBy: 'at' }),
    list: lazy(() => import('./tickets-list.tsx')),
    show: lazy(() => import('./ticket-show.tsx')),
  },
  {
    name: 'my-notices',
    section,
    icon: NotificationsIcon,
    source: ownDocuments({ collection: 'notices', whose: (uid) => ({ uid }), orderBy: 'at' }),
    list: lazy(() => import('./notices-list.tsx')),
  },
];
