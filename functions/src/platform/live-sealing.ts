import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { invariant } from '../kernel/invariant.ts';
import type { Sealing } from './sealing.ts';

export interface SealingSecrets {
  /** What new values are sealed with. */
  readonly current: string | undefined;
  /** What older values were sealed with, while they are being sealed anew; anything short stands for none. */
  readonly previous: string | undefined;
  /** Never rotated: every fingerprint that is stored was made with it. */
  readonly fingerprint: string | undefined;
}

interface SealingKey {
  /** Names the key inside the values sealed with it, and gives nothing of it away. */
  readonly id: string;
  readonly key: Buffer;
}

const FORMAT = 's1';
const MIN_SECRET_LENGTH = 32;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with the context as additional data, and HMAC-SHA256 fingerprints under a key of their own. A sealed
 * value reads `s1.{key id}.{iv}.{tag and cipher text}`, in base64url. Each secret is looked for when it is needed, so
 * that a function which only compares fingerprints is never given the key that opens. See docs/adr/0012.
 */
export function createSealing(secrets: SealingSecrets): Sealing {
  const keys = (): SealingKey[] => [secrets.current, secrets.previous].filter(isLongEnough).map(toKey);
  return {
    seal(value, context) {
      invariant(isLongEnough(secrets.current), 'SEALING_KEY is a secret of this function');
      const { id, key } = toKey(secrets.current);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      const parts = [iv, Buffer.concat([cipher.getAuthTag(), sealed])];
      return [FORMAT, id, ...parts.map((part) => part.toString('base64url'))].join('.');
    },

    unseal(sealed, context) {
      const [format, id, iv = '', body = ''] = sealed.split('.');
      const known = keys().find((key) => key.id === id);
      if (format !== FORMAT || known === undefined)
        throw new Error('sealed with a key that this function does not have');
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv(CIPHER, known.key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(0, TAG_BYTES));
      return decipher.update(bytes.subarray(TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },

    keyId(sealed) {
      if (sealed !== undefined) return sealed.split('.')[1] ?? '';
      invariant(isLongEnough(secrets.current), 'SEALING_KEY is a secret of this function');
      return toKey(secrets.current).id;
    },

    fingerprint(type, value) {
      invariant(isLongEnough(secrets.fingerprint), 'FINGERPRINT_KEY is a secret of this function');
      return createHmac('sha256', secrets.fingerprint).update(`${type}\u0000${value}`).digest('hex');
    },
  };
}

function isLongEnough(secret: string | undefined): secret is string {
  return secret !== undefined && secret.length >= MIN_SECRET_LENGTH;
}

/** Any long random text is a secret: the key is derived from it, so nobody has to make exactly 32 bytes. */
function toKey(secret: string): SealingKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mehfil sealed numbers', KEY_BYTES));
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}
