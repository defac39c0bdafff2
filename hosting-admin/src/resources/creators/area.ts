import AssignmentIndIcon from '@mui/icons-material/AssignmentInd';
import BusinessIcon from '@mui/icons-material/Business';
import ContactMailIcon from '@mui/icons-material/ContactMail';
import FactCheckIcon from '@mui/icons-material/FactCheck';
import FlagIcon from '@mui/icons-material/Flag';
import GroupAddIcon from '@mui/icons-material/GroupAdd';
import HowToRegIcon from '@mui/icons-material/HowToReg';
import PieChartIcon from '@mui/icons-material/PieChart';
import RateReviewIcon from '@mui/icons-material/RateReview';
import ReceiptLongIcon from '@mui/icons-material/ReceiptLong';
import RecordVoiceOverIcon from '@mui/icons-material/RecordVoiceOver';
import { lazy } from 'react';
import { callFunction } from '../../firebase/call-function.ts';
import { Refusal } from '../../firebase/refusal.ts';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';
import { payeeId } from './payee-id.ts';

const section = 'creators';

/** Who works on Mehfil, by whose agency, and whether what they say of themselves is true. */
export const creators: Area = [
  {
    name: 'creator-applications',
    section,
    icon: HowToRegIcon,
    queues: ['creator-applications'],
    source: listSource({
      callable: 'creator-listApplications',
      rows: 'applications',
      idOf: ({ uid }) => uid,
      // In the shape of a row of the list, which shows until this is there.
      get: async (uid) => {
        const { application, ...beside } = await callFunction('creator-getApplication', { uid });
        return { ...application, ...beside };
      },
    }),
    list: lazy(() => import('./applications/applications-list.tsx')),
    show: lazy(() => import('./applications/application-show.tsx')),
  },
  {
    name: 'creators',
    section,
    icon: RecordVoiceOverIcon,
    source: listSource({
      callable: 'creator-listCreators',
      rows: 'creators',
      idOf: ({ uid }) => uid,
      get: async (uid) => {
        const { creators: found } = await callFunction('creator-listCreators', { uid });
        return found[0] ?? refuse('creator/required');
      },
    }),
    list: lazy(() => import('./desk/creators-list.tsx')),
    show: lazy(() => import('./desk/creator-show.tsx')),
  },
  {
    name: 'creator-profiles',
    section,
    icon: AssignmentIndIcon,
    queues: ['creator-profiles'],
    source: listSource({ callable: 'creator-listProfiles', rows: 'profiles', idOf: ({ uid }) => uid }),
    list: lazy(() => import('./applications/profiles-list.tsx')),
    show: lazy(() => import('./applications/profile-show.tsx')),
  },
  {
    name: 'creator-reviews',
    section,
    icon: RateReviewIcon,
    queues: ['creator-reviews'],
    source: listSource({ callable: 'creator-listReviews', rows: 'reviews', idOf: ({ reviewId }) => reviewId }),
    list: lazy(() => import('./desk/reviews-list.tsx')),
  },
  {
    name: 'commissions',
    section,
    icon: PieChartIcon,
    source: listSource({ callable: 'creator-listCommission', rows: 'lines', idOf: ({ entryKey }) => entryKey }),
  },
  {
    name: 'kyc',
    section,
    icon: FactCheckIcon,
    queues: ['kyc'],
    source: listSource({ callable: 'kyc-listQueue', rows: 'entries', idOf: ({ payee }) => payeeId(payee) }),
    list: lazy(() => import('./kyc/kyc-list.tsx')),
    show: lazy(() => import('./kyc/kyc-show.tsx')),
  },
  {
    name: 'risk-flags',
    section,
    icon: FlagIcon,
    queues: ['risk-flags'],
    source: listSource({ callable: 'risk-listFlags', rows: 'flags', idOf: ({ flagId }) => flagId }),
    list: lazy(() => import('./risk/flags-list.tsx')),
    show: lazy(() => import('./risk/flag-show.tsx')),
  },
  {
    name: 'agencies',
    section,
    icon: BusinessIcon,
    source: listSource({
      callable: 'agency-listAgencies',
      rows: 'agencies',
      idOf: ({ agencyId }) => agencyId,
      get: async (agencyId) => {
        const { agencies: found } = await callFunction('agency-listAgencies', { agencyId });
        return found[0] ?? refuse('agency/not-found');
      },
    }),
    list: lazy(() => import('./agencies/agencies-list.tsx')),
    show: lazy(() => import('./agencies/agency-show.tsx')),
  },
  {
    name: 'agency-requests',
    section,
    icon: ContactMailIcon,
    queues: ['agency-requests'],
    source: listSource({ callable: 'agency-listRequests', rows: 'requests', idOf: ({ requestId }) => requestId }),
    list: lazy(() => import('./agencies/requests-list.tsx')),
  },
  {
    name: 'agency-joins',
    section,
    icon: GroupAddIcon,
    queues: ['agency-joins'],
    source: listSource({ callable: 'agency-listJoinRequests', rows: 'requests', idOf: ({ creatorUid }) => creatorUid }),
    list: lazy(() => import('./agencies/joins-list.tsx')),
  },
  {
    name: 'settlements',
    section,
    icon: ReceiptLongIcon,
    queues: ['agency-settlements'],
    source: listSource({
      callable: 'agency-listSettlements',
      rows: 'settlements',
      idOf: ({ settlementId }) => settlementId,
      get: async (settlementId) => {
        const { settlement } = await callFunction('agency-getSettlement', { settlementId, limit: 1 });
        return settlement ?? refuse('agency/settlement-not-found');
      },
    }),
    list: lazy(() => import('./agencies/settlements-list.tsx')),
    show: lazy(() => import('./agencies/settlement-show.tsx')),
  },
];

function refuse(code: string): never {
  throw new Refusal(code);
}
