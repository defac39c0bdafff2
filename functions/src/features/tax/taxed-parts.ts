import type { TaxRegime } from '../../contract/config/tax.ts';
import type { TaxedPart } from '../../contract/documents/tax.ts';
import { WHOLE_BPS } from '../../kernel/bps.ts';

/** The list with more income at its end; neighbours that are alike become one. */
export function addParts(taxed: readonly TaxedPart[], more: readonly TaxedPart[]): TaxedPart[] {
  const all = [...taxed];
  for (const part of more) {
    const last = all.at(-1);
    const isAlike = last !== undefined && last.rateBps === part.rateBps && last.certificate === part.certificate;
    if (isAlike) all[all.length - 1] = { ...last, basePaise: last.basePaise + part.basePaise };
    else all.push(part);
  }
  return all;
}

/** Takes income out of the list from its end. */
export function takeParts(
  taxed: readonly TaxedPart[],
  basePaise: number,
): { readonly left: TaxedPart[]; readonly removed: TaxedPart[] } {
  const left = [...taxed];
  const removed: TaxedPart[] = [];
  for (let toTake = basePaise; toTake > 0; ) {
    const last = left.pop();
    if (last === undefined) break;
    const takenPaise = Math.min(toTake, last.basePaise);
    removed.push({ ...last, basePaise: takenPaise });
    if (takenPaise < last.basePaise) left.push({ ...last, basePaise: last.basePaise - takenPaise });
    toTake -= takenPaise;
  }
  return { left, removed };
}

/** Tax on all of it, rounded once: to the nearest rupee or paisa, halves up. */
export function roundTax(taxed: readonly TaxedPart[], rounding: TaxRegime['rounding']): number {
  const exact = taxed.reduce((sum, { basePaise, rateBps }) => sum + BigInt(basePaise) * BigInt(rateBps), 0n);
  const unitPaise = rounding === 'rupee' ? 100n : 1n;
  const unit = BigInt(WHOLE_BPS) * unitPaise;
  return Number(((2n * exact + unit) / (2n * unit)) * unitPaise);
}
