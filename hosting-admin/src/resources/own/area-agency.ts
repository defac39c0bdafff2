import AssignmentIcon from '@mui/icons-material/Assignment';
import BadgeIcon from '@mui/icons-material/Badge';
import GroupsIcon from '@mui/icons-material/Groups';
import PercentIcon from '@mui/icons-material/Percent';
import SummarizeIcon from '@mui/icons-material/Summarize';
import { lazy } from 'react';
import { ownAgencyId } from '../../firebase/read-documents.ts';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';
import { ownDocuments } from '../../lists/own-documents.ts';

const section = 'own';
const whose = async () => ({ agencyId: await ownAgencyId() });

/** What only the people of an agency have. */
export const ofAgency: Area = [
  {
    name: 'my-hosts',
    section,
    icon: GroupsIcon,
    source: listSource({ callable: 'agency-listHosts', rows: 'hosts', idOf: ({ uid }) => uid }),
    list: lazy(() => import('./hosts-list.tsx')),
  },
  {
    name: 'my-host-requests',
    section,
    icon: AssignmentIcon,
    source: ownDocuments({ collection: 'agencyRequests', whose, orderBy: 'at' }),
    list: lazy(() => import('./host-requests-list.tsx')),
  },
  {
    name: 'my-settlements',
    section,
    icon: SummarizeIcon,
    source: ownDocuments({ collection: 'agencySettlements', whose, orderBy: 'startAt' }),
    list: lazy(() => import('./settlements-list.tsx')),
    show: lazy(() => import('./settlement-show.tsx')),
  },
  {
    name: 'my-agency-income',
    section,
    icon: PercentIcon,
    source: ownDocuments({ collection: 'earnings', whose, orderBy: 'at' }),
    list: lazy(() => import('./agency-income-list.tsx')),
  },
  { name: 'my-team', section, icon: BadgeIcon, list: lazy(() => import('./team-page.tsx')) },
];
