import CampaignIcon from '@mui/icons-material/Campaign';
import ContactSupportIcon from '@mui/icons-material/ContactSupport';
import QuickreplyIcon from '@mui/icons-material/Quickreply';
import ThumbUpIcon from '@mui/icons-material/ThumbUp';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';

export const support: Area = [
  {
    name: 'tickets',
    section: 'support',
    icon: ContactSupportIcon,
    queues: ['tickets'],
    source: listSource({
      callable: 'support-listTickets',
      rows: 'tickets',
      idOf: ({ ticketId }) => ticketId,
      always: { queue: 'open' },
    }),
    list: lazy(() => import('./tickets-list.tsx')),
    show: lazy(() => import('./ticket-show.tsx')),
  },
  {
    name: 'canned-answers',
    section: 'support',
    icon: QuickreplyIcon,
    source: listSource({
      callable: 'support-listCannedAnswers',
      rows: 'answers',
      idOf: ({ answerId }) => answerId,
    }),
    list: lazy(() => import('./canned-answers-list.tsx')),
  },
  {
    name: 'feedback',
    section: 'support',
    icon: ThumbUpIcon,
    source: listSource({ callable: 'support-listFeedback', rows: 'feedback', idOf: ({ feedbackId }) => feedbackId }),
    list: lazy(() => import('./feedback-list.tsx')),
  },
  {
    name: 'broadcasts',
    section: 'support',
    icon: CampaignIcon,
    source: listSource({
      callable: 'notify-listBroadcasts',
      rows: 'broadcasts',
      idOf: ({ broadcastId }) => broadcastId,
    }),
    list: lazy(() => import('./broadcasts-list.tsx')),
  },
];
