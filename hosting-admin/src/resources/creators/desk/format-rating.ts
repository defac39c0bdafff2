interface Rated {
  readonly ratingHundredths: number | null;
  readonly ratings: number;
}

/** `4.75 (8)`: stars, and of how many ratings. */
export function formatRating({ ratingHundredths, ratings }: Rated): string {
  return ratingHundredths === null ? '–' : `${(ratingHundredths / 100).toFixed(2)} (${ratings})`;
}
