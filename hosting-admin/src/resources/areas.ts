import type { ConsoleResource } from '../layout/area.ts';
import { payouts } from './payouts/area.ts';

/** Everything in the console, in the order of the menu. */
export const areas: readonly ConsoleResource[] = [...payouts];
