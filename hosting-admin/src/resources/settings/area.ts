import ArticleIcon from '@mui/icons-material/Article';
import HealthIcon from '@mui/icons-material/HealthAndSafety';
import HistoryIcon from '@mui/icons-material/History';
import SendIcon from '@mui/icons-material/Send';
import TuneIcon from '@mui/icons-material/Tune';
import WebhookIcon from '@mui/icons-material/Webhook';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';

export const settings: Area = [
  {
    name: 'settings',
    section: 'settings',
    icon: TuneIcon,
    list: lazy(() => import('./settings-list.tsx')),
    show: lazy(() => import('./section-show.tsx')),
  },
  {
    name: 'providers',
    section: 'settings',
    icon: HealthIcon,
    source: listSource({
      callable: 'config-checkProviders',
      rows: 'providers',
      idOf: ({ port }) => port,
      isPaged: false,
    }),
    list: lazy(() => import('./providers-list.tsx')),
  },
  {
    name: 'templates',
    section: 'settings',
    icon: ArticleIcon,
    entry: 'preview',
    list: lazy(() => import('./templates-page.tsx')),
  },
  {
    name: 'automation',
    section: 'settings',
    icon: WebhookIcon,
    source: listSource({
      callable: 'automation-listEndpoints',
      rows: 'endpoints',
      idOf: ({ endpointId }) => endpointId,
      isPaged: false,
    }),
    list: lazy(() => import('./endpoints-list.tsx')),
  },
  {
    name: 'automation-posts',
    section: 'settings',
    icon: SendIcon,
    source: listSource({ callable: 'automation-listPosts', rows: 'posts', idOf: ({ postId }) => postId }),
    list: lazy(() => import('./posts-list.tsx')),
  },
  {
    name: 'audit',
    section: 'settings',
    icon: HistoryIcon,
    source: listSource({ callable: 'audit-listAuditLog', rows: 'lines', idOf: ({ id }) => id }),
    list: lazy(() => import('./audit-list.tsx')),
  },
];
