import BadgeIcon from '@mui/icons-material/Badge';
import DevicesIcon from '@mui/icons-material/Devices';
import GavelIcon from '@mui/icons-material/Gavel';
import NotesIcon from '@mui/icons-material/Notes';
import PeopleIcon from '@mui/icons-material/People';
import PersonOffIcon from '@mui/icons-material/PersonOff';
import ReportIcon from '@mui/icons-material/Report';
import SupportIcon from '@mui/icons-material/Support';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';
import { getStaff } from './get-staff.ts';

export const people: Area = [
  {
    name: 'people',
    section: 'people',
    icon: PeopleIcon,
    source: listSource({
      callable: 'people-list',
      rows: 'people',
      idOf: ({ uid }) => uid,
    }),
    list: lazy(() => import('./people-list.tsx')),
    show: lazy(() => import('./person-show.tsx')),
  },
  {
    name: 'devices',
    section: 'people',
    icon: DevicesIcon,
    source: listSource({
      callable: 'people-listDevices',
      rows: 'devices',
      idOf: ({ deviceId }) => deviceId,
      isPaged: false,
    }),
  },
  {
    name: 'notes',
    section: 'people',
    icon: NotesIcon,
    source: listSource({ callable: 'people-listNotes', rows: 'notes', idOf: ({ noteId }) => noteId }),
  },
  {
    name: 'person-reports',
    section: 'people',
    icon: ReportIcon,
    source: listSource({ callable: 'people-listReports', rows: 'cases', idOf: ({ caseId }) => caseId }),
  },
  {
    name: 'person-actions',
    section: 'people',
    icon: GavelIcon,
    source: listSource({ callable: 'people-listActions', rows: 'actions', idOf: ({ actionId }) => actionId }),
  },
  {
    name: 'person-tickets',
    section: 'people',
    icon: SupportIcon,
    source: listSource({ callable: 'people-listTickets', rows: 'tickets', idOf: ({ ticketId }) => ticketId }),
  },
  {
    name: 'erasures',
    section: 'people',
    icon: PersonOffIcon,
    source: listSource({ callable: 'account-listErasures', rows: 'erasures', idOf: ({ uid }) => uid }),
    list: lazy(() => import('./erasures-list.tsx')),
  },
  {
    name: 'staff',
    section: 'people',
    icon: BadgeIcon,
    source: listSource({
      callable: 'staff-list',
      rows: 'staff',
      idOf: ({ uid }) => uid,
      isPaged: false,
      get: getStaff,
    }),
    list: lazy(() => import('./staff-list.tsx')),
    show: lazy(() => import('./staff-show.tsx')),
  },
];
