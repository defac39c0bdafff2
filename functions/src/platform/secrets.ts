const MIN_SECRET_LENGTH = 16;

/**
 * Whether a configured webhook secret can be trusted with money. The place of a previous secret is filled with
 * something while nothing is being rotated, and a short word there would let anybody who guesses it sign.
 */
export function isSecret(value: string | undefined): value is string {
  return value !== undefined && value.length >= MIN_SECRET_LENGTH;
}
