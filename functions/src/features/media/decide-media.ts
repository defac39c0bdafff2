import type { MediaSection } from '../../contract/config/media.ts';
import type { MediaDoc, MediaRefusal, MediaTallyDoc } from '../../contract/documents/media.ts';
import { AppError } from '../../kernel/app-error.ts';
import { DAY, HOUR, istDay, plus } from '../../kernel/time.ts';
import type { Upload } from './media-paths.ts';
import { audienceOf, isReviewed, isSent, mayShow } from './purposes.ts';

/** What was not made ready by then, however often its event was sent again, never will be. */
const PATIENCE_HOURS = 2;
/** How long an owner can see why a file was refused. */
const REFUSED_KEPT_DAYS = 7;
/** How long a picture for a ticket waits to be sent with it. */
const UNSENT_KEPT_DAYS = 1;

/** A file as it is when it has just arrived. */
export function newMedia(upload: Upload, now: Date): MediaDoc {
  return {
    ...upload,
    ...{ state: 'processing', refusal: null, kind: null, durationMs: null, colour: null, variants: {} },
    ...{ moderation: 'pending', reason: null, isShown: false, linkKey: null, queuedAt: null },
    ...{ dueAt: plus(now, PATIENCE_HOURS * HOUR), at: now, updatedAt: now },
  };
}

/** What was uploaded today, this file included. */
export function countUpload(
  before: MediaTallyDoc | undefined,
  { ownerUid: uid, purpose }: Upload,
  { section, now }: { section: MediaSection; now: Date },
): MediaTallyDoc {
  const day = istDay(now);
  const { reviewed, uploads } = before?.day === day ? before : { reviewed: 0, uploads: 0 };
  return { uid, day, reviewed: reviewed + (isReviewed(purpose, section) ? 1 : 0), uploads: uploads + 1 };
}

export const isTooMany = ({ reviewed, uploads }: MediaTallyDoc, section: MediaSection): boolean =>
  uploads > section.uploadsPerDay || reviewed > section.reviewedPerDay;

export function refused(doc: MediaDoc, refusal: MediaRefusal, now: Date): MediaDoc {
  return { ...doc, state: 'refused', refusal, dueAt: plus(now, REFUSED_KEPT_DAYS * DAY), updatedAt: now };
}

/** What is known of a file that was looked into. */
export type Finding = Pick<MediaDoc, 'kind' | 'durationMs' | 'colour' | 'variants'>;

/** What it takes to let others see a file. */
export interface ApproveRules {
  readonly linkKey: string;
  readonly section: MediaSection;
  readonly now: Date;
}

/** A file that is as it should be: it waits for staff, or others see it now. */
export function made(
  doc: MediaDoc,
  finding: Finding,
  rules: ApproveRules & { readonly isApproved: boolean; readonly isQueued: boolean },
): MediaDoc {
  const { isApproved, isQueued, now } = rules;
  const ready = { ...doc, ...finding, state: 'ready' as const, updatedAt: now };
  return isApproved ? approved(ready, rules) : { ...ready, queuedAt: isQueued ? now : null, dueAt: null };
}

/** Its links never change: whoever makes them twice makes the same. */
export function approved(doc: MediaDoc, { linkKey, section, now }: ApproveRules): MediaDoc {
  const decided = { moderation: 'approved', reason: null, queuedAt: null } as const;
  const after = { ...doc, ...decided, linkKey: doc.linkKey ?? linkKey, updatedAt: now };
  if (audienceOf(doc.purpose) === 'conversation') return { ...after, dueAt: plus(doc.at, section.chatKeptDays * DAY) };
  if (doc.purpose === 'ticket') return { ...after, dueAt: plus(doc.at, UNSENT_KEPT_DAYS * DAY) };
  return { ...after, dueAt: now };
}

/** It is kept for an appeal; what is shown is hidden first. */
export function rejected(doc: MediaDoc, reason: string, { keptDays, now }: { keptDays: number; now: Date }): MediaDoc {
  const dueAt = doc.isShown ? now : plus(now, keptDays * DAY);
  return { ...doc, moderation: 'rejected', reason, queuedAt: null, dueAt, updatedAt: now };
}

/** No longer named by its creator's card. */
export function unnamed(doc: MediaDoc, now: Date): MediaDoc {
  return { ...doc, moderation: 'pending', dueAt: doc.isShown ? now : null, updatedAt: now };
}

/** A file whose copies for everybody are gone; it may have been approved anew in the meantime. */
export function hidden(doc: MediaDoc, { keptDays, now }: { keptDays: number; now: Date }): MediaDoc {
  const variants = Object.fromEntries(Object.entries(doc.variants).map(([name, of]) => [name, { ...of, url: null }]));
  const after = { ...doc, variants, isShown: false, updatedAt: now };
  if (mayShow(after)) return { ...after, dueAt: now };
  return { ...after, dueAt: doc.moderation === 'rejected' ? plus(now, keptDays * DAY) : null };
}

/** What has to go; its document goes last. */
export const leaving = (doc: MediaDoc, now: Date): MediaDoc => ({
  ...doc,
  state: 'removing',
  dueAt: now,
  updatedAt: now,
});

/** What a due file waits for. */
type NextStep = 'give-up' | 'show' | 'hide' | 'remove' | 'nothing';

export function nextStepOf(doc: MediaDoc): NextStep {
  if (doc.state === 'processing') return 'give-up';
  if (doc.state === 'removing') return 'remove';
  if (doc.isShown !== mayShow(doc)) return doc.isShown ? 'hide' : 'show';
  const isOver = doc.state === 'refused' || doc.moderation === 'rejected' || isSent(doc.purpose);
  return isOver ? 'remove' : 'nothing';
}

/** What staff see in a photo before it is anybody's face. */
interface PhotoChecklist {
  readonly isOneFace: boolean;
  readonly isAdult: boolean;
}

/** @throws media/wrong-state, media/not-checked {item} for a photo */
export function assertMayApprove(doc: MediaDoc, checklist: PhotoChecklist | null): void {
  const { state, moderation, purpose } = doc;
  if (state !== 'ready' || moderation !== 'pending' || purpose === 'creator') {
    throw new AppError('media/wrong-state', { state, moderation });
  }
  if (purpose !== 'avatar') return;
  const item = (['isOneFace', 'isAdult'] as const).find((name) => checklist?.[name] !== true);
  if (item !== undefined) throw new AppError('media/not-checked', { item });
}

/** What is in a ticket is seen by staff only, and stays with it. @throws media/wrong-state */
export function assertMayReject({ state, moderation, purpose }: MediaDoc): void {
  if (state === 'ready' && moderation !== 'rejected' && purpose !== 'creator' && purpose !== 'ticket') return;
  throw new AppError('media/wrong-state', { state, moderation });
}
