import type { RiskSection } from '../../contract/config/risk.ts';
import type { RiskDoc } from '../../contract/documents/risk.ts';
import type { Finding } from './decide-income.ts';
import { paiseOf } from './decide-income.ts';

/** The payers of a creator who are followed: those who brought most. */
const PAYERS_FOLLOWED = 8;
/** Rings that one night reports at most. */
const RINGS_REPORTED = 200;

/** Money that went from one person to another within the window; a person may have several accounts. */
interface Edge {
  readonly payerUid: string;
  readonly creatorUid: string;
  readonly from: string;
  readonly to: string;
  readonly paise: number;
}

/**
 * Finds money that goes in a circle of up to four people, counting accounts that share something as one person. Every
 * creator of a circle gets a finding of their own.
 * @param linked pairs of accounts that seem to be one person's
 */
export function findRings(
  risks: readonly RiskDoc[],
  linked: readonly (readonly string[])[],
  { rings }: Pick<RiskSection, 'rings'>,
): Finding[] {
  const personOf = joinAccounts(linked);
  const edges = risks.flatMap((risk) => edgesTo(risk, personOf, rings.minPaise));
  const byPayer = Map.groupBy(edges, ({ from }) => from);
  const found = new Map<string, readonly Edge[]>();
  for (const start of [...byPayer.keys()].sort()) {
    if (found.size >= RINGS_REPORTED) break;
    for (const ring of ringsFrom(start, { byPayer, maxPeople: rings.maxPeople })) {
      found.set(ring.map(({ from }) => from).join('~'), ring);
    }
  }
  return [...found.values()].slice(0, RINGS_REPORTED).flatMap(describe);
}

/** Names the person behind an account: the first account, by name, of all that are linked with each other. */
function joinAccounts(linked: readonly (readonly string[])[]): (uid: string) => string {
  const parents = new Map<string, string>();
  const personOf = (uid: string): string => {
    const parent = parents.get(uid);
    return parent === undefined || parent === uid ? uid : personOf(parent);
  };
  for (const [one, other] of linked) {
    if (one === undefined || other === undefined) continue;
    const [first, second] = [personOf(one), personOf(other)].sort();
    if (first !== undefined && second !== undefined && first !== second) parents.set(second, first);
  }
  return personOf;
}

function edgesTo(risk: RiskDoc, personOf: (uid: string) => string, minPaise: number): Edge[] {
  return Object.entries(risk.payers)
    .map(([payerUid, figures]) => ({
      payerUid,
      creatorUid: risk.creatorUid,
      from: personOf(payerUid),
      to: personOf(risk.creatorUid),
      paise: paiseOf(figures),
    }))
    .filter(({ paise }) => paise >= minPaise)
    .sort((a, b) => b.paise - a.paise)
    .slice(0, PAYERS_FOLLOWED);
}

interface Graph {
  readonly byPayer: ReadonlyMap<string, readonly Edge[]>;
  readonly maxPeople: number;
}

/** Circles that begin with this person, who is the first of them by name: so each is found once. */
function ringsFrom(start: string, { byPayer, maxPeople }: Graph): Edge[][] {
  const rings: Edge[][] = [];
  const follow = (path: readonly Edge[], at: string): void => {
    for (const edge of byPayer.get(at) ?? []) {
      if (edge.to === start) rings.push([...path, edge]);
      const isKnown = edge.to <= start || path.some(({ from }) => from === edge.to);
      if (!isKnown && path.length + 1 < maxPeople) follow([...path, edge], edge.to);
    }
  };
  follow([], start);
  return rings;
}

function describe(ring: readonly Edge[]): Finding[] {
  const creators = [...new Set(ring.map(({ creatorUid }) => creatorUid))];
  const accounts = [...new Set(ring.flatMap(({ payerUid, creatorUid }) => [payerUid, creatorUid]))];
  const leastPaise = Math.min(...ring.map(({ paise }) => paise));
  const hasLinks = accounts.length > ring.length;
  const people = ring.length === 1 ? 'one person' : `${ring.length} people`;
  const linkWords = hasLinks ? ' Some of these accounts share a device, a card or a bank account.' : '';
  const path = ring.map(({ payerUid, creatorUid }) => `${payerUid} paid ${creatorUid}`).join(', ');
  return creators.map((subjectUid) => ({
    kind: 'ring',
    subjectUid,
    otherUids: accounts.filter((uid) => uid !== subjectUid),
    score: Math.min(100, 95 - 10 * (ring.length - 1) + (hasLinks ? 10 : 0)),
    words: `In seven days money went in a circle of ${people}: ${path}; at least ${leastPaise} paise each.${linkWords}`,
    figures: { people: ring.length, accounts: accounts.length, leastPaise },
  }));
}
