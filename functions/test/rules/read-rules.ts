/** One `match` block of a collection, as it is written. */
interface RulesBlock {
  readonly collection: string;
  /** The line above the block. */
  readonly header: string;
  readonly body: string;
  /** Where it begins and ends in the text of the rules. */
  readonly from: number;
  readonly to: number;
}

const ALL_VERBS = 'get, list, create, update, delete';
const DENY_ALL = `allow ${ALL_VERBS}: if false;`;
const KNOWN_VERBS: readonly string[] = ALL_VERBS.split(', ');
const HEADER = /^\/\/ (nobody|[a-z, ]+: [^;.]+(?:; [a-z, ]+: [^;.]+)*)\. Billed reads: (\d+)\.$/;
/** The functions of the rules language that read a document; `.get(` of a map does not. */
const BILLED_CALL = /(?<![.\w])(?:get|exists|getAfter|existsAfter)\(/;

export function readBlocks(rules: string): RulesBlock[] {
  const blocks = rules.matchAll(/^(.*)\n {4}match \/(\w+)\/\{\w+\} \{\n([\s\S]*?)^ {4}\}$/gm);
  return [...blocks].map(({ 0: whole, 1: header = '', 2: collection = '', 3: body = '', index }) => ({
    collection,
    header: header.trim(),
    body,
    from: index,
    to: index + whole.length,
  }));
}

/** Where the rules leave the template of docs/adr/0005, in words; empty when they keep it. */
export function templateFaults(rules: string): string[] {
  const blocks = readBlocks(rules);
  const paths = [...rules.matchAll(/^\s*match (\S+)/gm)].map(([, path]) => path ?? '');
  const collections = blocks.map(({ collection }) => collection);
  return [
    ...paths.filter((path) => path.includes('=**')).map((path) => `${path}: a recursive wildcard`),
    ...(paths.length === blocks.length + 1 ? [] : ['a match that is not a block of one collection']),
    ...(`${collections}` === `${collections.toSorted()}` ? [] : ['the blocks are not in alphabetical order']),
    ...unmarkedReads(rules),
    ...blocks.flatMap((block) => blockFaults(block).map((fault) => `${block.collection}: ${fault}`)),
  ];
}

function blockFaults({ header, body }: RulesBlock): string[] {
  const [, who, billedReads] = HEADER.exec(header) ?? [];
  if (who === undefined) return [`the line above it does not say who, verbs and billed reads: ${header}`];
  const allows = [...body.matchAll(/^\s*allow ([^:]*):/gm)].map(([, verbs = '']) => verbs.split(', '));
  const unknown = allows.flat().filter((verb) => !KNOWN_VERBS.includes(verb));
  const cost = Math.max(0, ...[...body.matchAll(/_COST(\d+)\(/g)].map(([, reads]) => Number(reads)));
  return [
    ...unknown.map((verb) => `${verb} is not spelled out`),
    ...(Number(billedReads) === cost ? [] : [`its helpers bill ${cost} reads, not ${billedReads}`]),
    ...(who === 'nobody' ? denialFaults(body) : verbFaults(who, allows.flat())),
  ];
}

function denialFaults(body: string): string[] {
  return body.trim() === DENY_ALL ? [] : [`for nobody it says "${DENY_ALL}" and nothing else`];
}

function verbFaults(who: string, allowed: readonly string[]): string[] {
  const promised = who.split('; ').flatMap((clause) => clause.slice(0, clause.indexOf(':')).split(', '));
  const isSame = `${promised.toSorted()}` === `${allowed.toSorted()}`;
  return isSame ? [] : [`its header promises ${promised.join(', ')}, its allows give ${allowed.join(', ')}`];
}

/** Reads of other documents outside a function that is named after its cost. */
function unmarkedReads(rules: string): string[] {
  const functions = [...rules.matchAll(/function (\w+)\([^)]*\) \{([\s\S]*?)^\s*\}$/gm)];
  const rest = functions.reduce((text, [whole]) => text.replace(whole, ''), rules.replace(/\/\/.*$/gm, ''));
  const unnamed = functions
    .filter(
      ([, name = '', body = '']) => !/_COST\d+$/.test(name) && (BILLED_CALL.test(body) || /_COST\d+\(/.test(body)),
    )
    .map(([, name]) => `${name}: reads a document and does not end in _COST1`);
  return BILLED_CALL.test(rest) ? [...unnamed, 'a read outside a function'] : unnamed;
}
