import type { CreatorsSection } from '../../contract/config/creators.ts';
import type { ApplicationState, Checklist, CreatorApplicationDoc } from '../../contract/documents/creators.ts';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { ageAt } from '../../kernel/birthday.ts';
import { isDue } from '../../kernel/time.ts';

const ADULT_YEARS = 18;

/** Whoever is a creator does not apply; who has left may again. @throws creator/already */
export function assertNoCreator(creator: CreatorDoc | undefined): void {
  if (creator !== undefined && creator.leftAt === null) throw new AppError('creator/already');
}

/** @throws application/not-found, application/wrong-state {state} */
export function assertApplication(
  application: CreatorApplicationDoc | undefined,
  ...states: readonly ApplicationState[]
): asserts application is CreatorApplicationDoc {
  if (application === undefined) throw new AppError('application/not-found');
  if (!states.includes(application.state)) throw new AppError('application/wrong-state', { state: application.state });
}

/** Nobody writes an application that is with staff. @throws creator/already, application/wrong-state {state} */
export function assertMayWrite(application: CreatorApplicationDoc | undefined, creator: CreatorDoc | undefined): void {
  assertNoCreator(creator);
  const state = application?.state;
  if (state === 'submitted' || state === 'in-review') throw new AppError('application/wrong-state', { state });
}

/** Whoever was rejected waits before they try again. @throws limit/reached {limit, resetsAt} */
export function assertMayReapply(application: CreatorApplicationDoc | undefined, now: Date): void {
  if (application?.state !== 'rejected' || application.reapplyAt === null) return;
  const { reapplyAt } = application;
  if (isDue(reapplyAt, now)) return;
  throw new AppError('limit/reached', { limit: 'creator-applications', resetsAt: reapplyAt.toISOString() });
}

/** By the calendar in India. Who was born on 29 February comes of age on 1 March. */
export function isAdult(birthDate: string, now: Date): boolean {
  return ageAt(birthDate, now) >= ADULT_YEARS;
}

/**
 * What is asked about everybody who becomes a creator by hand, as about those who apply.
 * @throws application/incomplete {missing}, creator/under-age, application/not-checked {item}
 */
export function assertLookedAt(
  { birthDate, checklist }: { birthDate?: string | undefined; checklist?: Checklist | undefined },
  now: Date,
): void {
  if (birthDate === undefined) throw new AppError('application/incomplete', { missing: 'birthDate' });
  if (!isAdult(birthDate, now)) throw new AppError('creator/under-age');
  const item = openPoint(checklist ?? null);
  if (item !== null) throw new AppError('application/not-checked', { item });
}

/** @throws creator/category-unknown {category} */
export function assertCategories(categories: readonly string[], known: CreatorsSection['categories']): void {
  const category = categories.find((one) => !known.includes(one));
  if (category !== undefined) throw new AppError('creator/category-unknown', { category });
}

/** The first point that nobody has said yes to; null when all are. */
export function openPoint(checklist: Checklist | null): string | null {
  if (checklist === null) return 'all';
  return Object.entries(checklist).find(([, isFine]) => !isFine)?.[0] ?? null;
}
