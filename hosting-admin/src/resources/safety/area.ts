import BalanceIcon from '@mui/icons-material/Balance';
import FilterAltIcon from '@mui/icons-material/FilterAlt';
import MarkEmailUnreadIcon from '@mui/icons-material/MarkEmailUnread';
import PhotoLibraryIcon from '@mui/icons-material/PhotoLibrary';
import ReportIcon from '@mui/icons-material/Report';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';

export const safety: Area = [
  {
    name: 'reports',
    section: 'safety',
    icon: ReportIcon,
    queues: ['reports-intimate-image', 'reports-lawful-order', 'reports-urgent', 'reports-other'],
    source: listSource({ callable: 'safety-listReports', rows: 'cases', idOf: ({ caseId }) => caseId }),
    list: lazy(() => import('./reports-list.tsx')),
    show: lazy(() => import('./report-show.tsx')),
  },
  {
    name: 'flagged',
    section: 'safety',
    icon: FilterAltIcon,
    queues: ['flagged'],
    source: listSource({ callable: 'safety-listFlagged', rows: 'flagged', idOf: ({ contentId }) => contentId }),
    list: lazy(() => import('./flagged-list.tsx')),
  },
  {
    name: 'media',
    section: 'safety',
    icon: PhotoLibraryIcon,
    queues: ['media'],
    source: listSource({ callable: 'media-listPending', rows: 'files', idOf: ({ mediaId }) => mediaId }),
    list: lazy(() => import('./media-list.tsx')),
  },
  {
    name: 'appeals',
    section: 'safety',
    icon: BalanceIcon,
    queues: ['appeals'],
    source: listSource({ callable: 'safety-listAppeals', rows: 'appeals', idOf: ({ actionId }) => actionId }),
    list: lazy(() => import('./appeals-list.tsx')),
  },
  {
    name: 'grievances',
    section: 'safety',
    icon: MarkEmailUnreadIcon,
    queues: ['grievances'],
    source: listSource({
      callable: 'safety-listGrievances',
      rows: 'grievances',
      idOf: ({ grievanceId }) => grievanceId,
    }),
    list: lazy(() => import('./grievances-list.tsx')),
  },
];
