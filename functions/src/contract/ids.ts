import { z } from 'zod';

/** A Firebase Auth user id. */
export const uid = z.string().regex(/^(?!__.*__$)[A-Za-z0-9_-]{1,128}$/);
/** Made by the client, once per intent and kept over retries: a UUID or ULID does well. */
export const requestId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
/** An id that Mehfil made. Firestore keeps `.`, `..` and `__…__` for itself. */
export const docId = z.string().regex(/^(?!\.\.?$|__.*__$)[A-Za-z0-9_:~.-]{1,200}$/);
/** A short name from a catalogue, e.g. `rose` or `pack-99`. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
/** A geohash of five characters: a cell of about five kilometres. Finer ones are never taken. */
export const geoCell = z.string().regex(/^[0-9b-hjkmnp-z]{5}$/);
/** An instant on the wire: ISO 8601, UTC. */
export const instant = z.iso.datetime();
/** Why a member of staff did something: read by the audit and sometimes by the person concerned. */
export const reason = z.string().trim().min(3).max(500);
/** Why staff read what is somebody else's; whoever reads their own needs none. */
export const readingReason = reason.optional();
/** How many lines of a list one answer holds. */
export const pageLimit = z.int().min(1).max(50).default(20);
