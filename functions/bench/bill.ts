/** What Firestore billed for a piece of work. */
export interface Bill {
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
}

export function addBills(...bills: readonly Bill[]): Bill {
  const sum = (kind: keyof Bill) => bills.reduce((all, bill) => all + bill[kind], 0);
  return { reads: sum('reads'), writes: sum('writes'), deletes: sum('deletes') };
}

/** US dollars per 100,000 operations of Firestore in asia-south1: https://cloud.google.com/firestore/pricing. */
const dollarsPer100k = { reads: 0.035, writes: 0.104, deletes: 0.012 } as const;

/** What a thousand of these cost, in US dollars. */
export function costPerThousand({ reads, writes, deletes }: Bill): number {
  const per100k = reads * dollarsPer100k.reads + writes * dollarsPer100k.writes + deletes * dollarsPer100k.deletes;
  return per100k / 100;
}
