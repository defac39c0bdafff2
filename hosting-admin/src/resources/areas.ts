import type { ConsoleResource } from '../layout/area.ts';
import { content } from './content/area.ts';
import { creators } from './creators/area.ts';
import { money } from './money/area.ts';
import { own } from './own/area.ts';
import { payouts } from './payouts/area.ts';
import { people } from './people/area.ts';
import { safety } from './safety/area.ts';
import { settings } from './settings/area.ts';
import { support } from './support/area.ts';

/** Everything in the console, in the order of the menu. */
export const areas: readonly ConsoleResource[] = [
  ...people,
  ...money,
  ...creators,
  ...payouts,
  ...safety,
  ...support,
  ...content,
  ...settings,
  ...own,
];
