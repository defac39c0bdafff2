import { getHomeContract, listQueuesContract } from '../../contract/features/dashboard.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { countActive as countPeople } from './count-active.ts';
import { foldMoney as fold } from './fold-money.ts';
import { getHome as home } from './get-home.ts';
import { listQueues as sizes } from './list-queues.ts';

export const getHome = serve(getHomeContract, home);
export const listQueues = serve(listQueuesContract, sizes);
export const countActive = serveSchedule('dashboard-countActive', countPeople);
export const foldMoney = serveSchedule('dashboard-foldMoney', fold);
