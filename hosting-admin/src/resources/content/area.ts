import CategoryIcon from '@mui/icons-material/Category';
import GavelIcon from '@mui/icons-material/Gavel';
import ImageIcon from '@mui/icons-material/Image';
import HelpIcon from '@mui/icons-material/LiveHelp';
import StarIcon from '@mui/icons-material/Star';
import { lazy } from 'react';
import type { Area } from '../../layout/area.ts';
import { listSource } from '../../lists/list-source.ts';
import { catalogueItems } from './catalogue-items.ts';
import { readLegal } from './read-legal.ts';

export const content: Area = [
  {
    name: 'catalogue',
    section: 'settings',
    icon: CategoryIcon,
    source: catalogueItems,
    list: lazy(() => import('./catalogue-list.tsx')),
  },
  {
    name: 'banners',
    section: 'settings',
    icon: ImageIcon,
    source: listSource({ callable: 'discovery-listBanners', rows: 'banners', idOf: ({ bannerId }) => bannerId }),
    list: lazy(() => import('./banners-list.tsx')),
  },
  {
    name: 'featured',
    section: 'settings',
    icon: StarIcon,
    source: listSource({
      callable: 'discovery-listFeatured',
      rows: 'featured',
      idOf: ({ featuredId }) => featuredId,
      isPaged: false,
    }),
    list: lazy(() => import('./featured-list.tsx')),
  },
  {
    name: 'faqs',
    section: 'settings',
    icon: HelpIcon,
    source: listSource({ callable: 'content-listFaqs', rows: 'faqs', idOf: ({ faqId }) => faqId }),
    list: lazy(() => import('./faqs-list.tsx')),
  },
  {
    name: 'legal',
    section: 'settings',
    icon: GavelIcon,
    source: listSource({
      callable: 'content-listLegal',
      rows: 'versions',
      idOf: ({ legalPageId }) => legalPageId,
      always: { page: 'terms' },
      get: readLegal,
    }),
    list: lazy(() => import('./legal-list.tsx')),
    show: lazy(() => import('./legal-show.tsx')),
  },
];
