import { randomBytes, randomInt } from 'node:crypto';

export interface Random {
  /** 20 lower-case letters and digits: more than anyone can guess. */
  id(): string;
  /** 1 to 4,294,967,295: an id on a media channel, where 0 would mean anybody. */
  rtcUid(): number;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export const liveRandom: Random = {
  id: () => Array.from(randomBytes(20), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
  rtcUid: () => randomInt(1, 4_294_967_296),
};
