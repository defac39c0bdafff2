import WalletIcon from '@mui/icons-material/AccountBalanceWallet';
import CallIcon from '@mui/icons-material/Call';
import GiftIcon from '@mui/icons-material/CardGiftcard';
import CompareIcon from '@mui/icons-material/CompareArrows';
import ProofIcon from '@mui/icons-material/FactCheck';
import QuestionIcon from '@mui/icons-material/HelpOutline';
import ApprovalIcon from '@mui/icons-material/HowToReg';
import LedgerIcon from '@mui/icons-material/MenuBook';
import PaymentsIcon from '@mui/icons-material/Payments';
import ProblemIcon from '@mui/icons-material/ReportProblem';
import TraceIcon from '@mui/icons-material/Timeline';
import RefundIcon from '@mui/icons-material/Undo';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';
import { entriesSource } from './ledger/entries-source.ts';

const whatCameIn: Area = [
  {
    name: 'purchases',
    section: 'money',
    icon: PaymentsIcon,
    source: listSource({ callable: 'purchase-listPurchases', rows: 'purchases', idOf: ({ orderId }) => orderId }),
    list: lazy(() => import('./purchases/purchases-list.tsx')),
    show: lazy(() => import('./purchases/purchase-show.tsx')),
  },
  {
    name: 'refunds',
    section: 'money',
    icon: RefundIcon,
    source: listSource({ callable: 'purchase-listRefunds', rows: 'refunds', idOf: ({ paymentId }) => paymentId }),
    list: lazy(() => import('./purchases/refunds-list.tsx')),
  },
];

const whatItWentFor: Area = [
  {
    name: 'sessions',
    section: 'money',
    icon: CallIcon,
    source: listSource({ callable: 'session-listSessions', rows: 'sessions', idOf: ({ sessionId }) => sessionId }),
    list: lazy(() => import('./sessions/sessions-list.tsx')),
    show: lazy(() => import('./sessions/session-show.tsx')),
  },
  {
    name: 'charge-reviews',
    section: 'money',
    icon: QuestionIcon,
    queues: ['charge-reviews'],
    source: listSource({ callable: 'session-listReviews', rows: 'reviews', idOf: ({ sessionId }) => sessionId }),
    list: lazy(() => import('./sessions/charge-reviews-list.tsx')),
  },
  {
    name: 'gifts',
    section: 'money',
    icon: GiftIcon,
    source: listSource({ callable: 'gift-listGifts', rows: 'gifts', idOf: ({ giftEventId }) => giftEventId }),
    list: lazy(() => import('./sessions/gifts-list.tsx')),
    show: lazy(() => import('./sessions/gift-show.tsx')),
  },
];

const whereItIsBooked: Area = [
  {
    name: 'entries',
    section: 'money',
    icon: LedgerIcon,
    source: entriesSource,
    list: lazy(() => import('./ledger/entries-list.tsx')),
    show: lazy(() => import('./ledger/entry-show.tsx')),
  },
  {
    name: 'wallets',
    section: 'money',
    icon: WalletIcon,
    show: lazy(() => import('./ledger/wallet-show.tsx')),
  },
  {
    name: 'traces',
    section: 'money',
    icon: TraceIcon,
    // Payees may follow their own money; the page that asks for any id is for those who keep the books.
    entry: 'find',
    list: lazy(() => import('./ledger/trace-page.tsx')),
    show: lazy(() => import('./ledger/trace-show.tsx')),
  },
];

const whatNeedsSomebody: Area = [
  {
    name: 'approvals',
    section: 'money',
    icon: ApprovalIcon,
    queues: ['approvals'],
    source: listSource({ callable: 'approval-listApprovals', rows: 'approvals', idOf: ({ approvalId }) => approvalId }),
    list: lazy(() => import('./approvals/approvals-list.tsx')),
  },
  {
    name: 'exceptions',
    section: 'money',
    icon: ProblemIcon,
    queues: ['exceptions'],
    source: listSource({
      callable: 'audit-listExceptions',
      rows: 'exceptions',
      idOf: ({ exceptionId }) => exceptionId,
    }),
    list: lazy(() => import('./books/exceptions-list.tsx')),
  },
  {
    name: 'proof',
    section: 'money',
    icon: ProofIcon,
    source: listSource({ callable: 'audit-listVerifyRuns', rows: 'runs', idOf: ({ runId }) => runId }),
    list: lazy(() => import('./books/proof-list.tsx')),
    show: lazy(() => import('./books/proof-show.tsx')),
  },
  {
    name: 'reconciliation',
    section: 'money',
    icon: CompareIcon,
    entry: 'show',
    list: lazy(() => import('./books/reconciliation-page.tsx')),
  },
];

/** Coins bought, spent and booked, and what about them needs a person. */
export const money: Area = [...whatCameIn, ...whatItWentFor, ...whereItIsBooked, ...whatNeedsSomebody];
