import type { RequestOf } from '../../../firebase/call-function.ts';

type Checklist = RequestOf<'creator-prepareDecision'>['checklist'];

/** What is looked at before somebody may become a creator, in the order in which one looks. */
export const points = ['faceIsReal', 'mediaAreDecent', 'voiceMatchesLanguages', 'isOnlyAccount'] as const;

/** The ticks of a dialog; what nobody touched is not ticked. */
export function ticked(values: Readonly<Record<string, unknown>>): Checklist {
  return Object.fromEntries(points.map((point) => [point, values[point] === true])) as unknown as Checklist;
}
