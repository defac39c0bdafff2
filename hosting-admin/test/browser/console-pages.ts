import { asha, cara, fina, meera, stella, sunil } from '../../../emulator-seed/people.ts';
import { type ConsoleRole, canAccess } from '../../../functions/src/contract/console-access.ts';

/** One of each role. */
export const visitors = [
  { role: 'admin', uid: asha.uid },
  { role: 'finance', uid: fina.uid },
  { role: 'moderator', uid: meera.uid },
  { role: 'support', uid: sunil.uid },
  { role: 'agency-owner', uid: stella.uid },
  { role: 'creator', uid: cara.uid },
] as const;

interface ConsolePage {
  readonly name: string;
  readonly list?: unknown;
  readonly show?: unknown;
  readonly entry?: string;
}

/** What the console has pages for, as it says itself. Its sources are written for a browser, so their types stay there. */
export async function readPages(): Promise<readonly ConsolePage[]> {
  const sources = '../../src/resources/areas.ts';
  const { areas } = (await import(sources)) as { areas: readonly ConsolePage[] };
  return areas.filter(({ list }) => list !== undefined);
}

/** Whether somebody of this role may open the page from the menu, by the table that the server is held to. */
export const mayEnter = (role: ConsoleRole, { name, entry = 'list' }: ConsolePage): boolean =>
  canAccess([role], name, entry);
