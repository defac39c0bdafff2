import { MINUTE, SECOND } from '../../src/kernel/time.ts';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { Findings } from './findings.ts';
import type { Weather } from './weather.ts';

export interface Surroundings {
  readonly agenda: Agenda;
  readonly chance: Chance;
  readonly findings: Findings;
  readonly weather: () => Weather;
}

/** Brings webhooks: late, twice, in any order, or not at all; again and again while nobody answers with success. */
export interface Postman {
  deliver(label: string, receive: () => Promise<'accepted' | 'unsigned'>): void;
}

const RETRY_MS = [10 * SECOND, MINUTE, 10 * MINUTE, 60 * MINUTE];

export function createPostman({ agenda, chance, findings, weather }: Surroundings): Postman {
  const attempt = async (label: string, receive: () => Promise<'accepted' | 'unsigned'>, tries: number) => {
    try {
      const outcome = await receive();
      findings.note(`webhook ${label}: ${outcome}`);
      if (outcome === 'unsigned') findings.report('webhook-accepted', label);
    } catch (error) {
      findings.judge(`webhook ${label}`, error);
      const wait = RETRY_MS[tries];
      if (wait !== undefined) agenda.after(wait, label, () => attempt(label, receive, tries + 1));
    }
  };
  return {
    deliver: (label, receive) => {
      const { lostRate, doubleRate, lateRate } = weather();
      if (chance.happens(lostRate)) return;
      const copies = chance.happens(doubleRate) ? chance.between(2, 3) : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const wait = chance.happens(lateRate) ? chance.between(5, 3_600) * SECOND : chance.between(0, 2) * SECOND;
        agenda.after(wait, label, () => attempt(label, receive, 0));
      }
    },
  };
}
