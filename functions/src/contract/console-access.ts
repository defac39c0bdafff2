import { ownTable } from './console-own.ts';
import { staffTable } from './console-staff.ts';
import type { roles } from './staff-roles.ts';

export type ConsoleRole = (typeof roles)[number];

/** The callable behind an act, or the documents that are read under the rules, and for whom it is. */
type Access = readonly [callable: string, roles: readonly ConsoleRole[]];

/** Every thing in the console, and what can be done with it. Without zod: the browser loads it before anything else. */
export const consoleTable: Readonly<Record<string, Readonly<Record<string, Access>>>> = { ...staffTable, ...ownTable };

/** Whoever may see a list may look at one of its lines, and save it as a file. */
const byTheList = ['show', 'export'];

/** Whether somebody in these roles may do this with that, as the server decides it too. Of what is unknown: no. */
export function canAccess(roles: readonly string[], resource: string, action: string): boolean {
  const acts = Object.hasOwn(consoleTable, resource) ? consoleTable[resource] : undefined;
  const named = acts !== undefined && Object.hasOwn(acts, action) ? acts[action] : undefined;
  const access = named ?? (byTheList.includes(action) ? acts?.['list'] : undefined);
  return access?.[1].some((role) => roles.includes(role)) ?? false;
}
