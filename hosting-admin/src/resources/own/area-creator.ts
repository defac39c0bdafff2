import BlockIcon from '@mui/icons-material/Block';
import CallIcon from '@mui/icons-material/Call';
import FavoriteIcon from '@mui/icons-material/Favorite';
import InsightsIcon from '@mui/icons-material/Insights';
import PersonIcon from '@mui/icons-material/Person';
import PhotoLibraryIcon from '@mui/icons-material/PhotoLibrary';
import PieChartIcon from '@mui/icons-material/PieChart';
import SavingsIcon from '@mui/icons-material/Savings';
import StoreIcon from '@mui/icons-material/Store';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';
import { ownDocuments } from '../../lists/own-documents.ts';

const section = 'own';

/** What only creators have. */
export const ofCreator: Area = [
  { name: 'my-creator', section, icon: PersonIcon, entry: 'show', list: lazy(() => import('./creator-page.tsx')) },
  {
    name: 'my-pictures',
    section,
    icon: PhotoLibraryIcon,
    entry: 'show',
    list: lazy(() => import('./pictures-page.tsx')),
  },
  {
    name: 'my-earnings',
    section,
    icon: SavingsIcon,
    source: ownDocuments({ collection: 'earnings', whose: (uid) => ({ creatorUid: uid }), orderBy: 'at' }),
    list: lazy(() => import('./earnings-list.tsx')),
    show: lazy(() => import('./earning-show.tsx')),
  },
  {
    name: 'my-commission',
    section,
    icon: PieChartIcon,
    source: listSource({ callable: 'creator-listOwnCommission', rows: 'lines', idOf: ({ entryKey }) => entryKey }),
    list: lazy(() => import('./commission-list.tsx')),
  },
  {
    name: 'my-sessions',
    section,
    icon: CallIcon,
    source: ownDocuments({ collection: 'receipts', whose: (uid) => ({ ownerUid: uid }), orderBy: 'at' }),
    list: lazy(() => import('./sessions-list.tsx')),
    show: lazy(() => import('./session-show.tsx')),
  },
  { name: 'my-insights', section, icon: InsightsIcon, entry: 'show', list: lazy(() => import('./insights-page.tsx')) },
  { name: 'my-people', section, icon: FavoriteIcon, entry: 'show', list: lazy(() => import('./people-page.tsx')) },
  {
    name: 'my-blocks',
    section,
    icon: BlockIcon,
    source: listSource({ callable: 'creator-listBlocked', rows: 'people', idOf: ({ uid }) => uid }),
    list: lazy(() => import('./blocks-list.tsx')),
  },
  { name: 'my-agency-tie', section, icon: StoreIcon, entry: 'show', list: lazy(() => import('./agency-tie-page.tsx')) },
];
