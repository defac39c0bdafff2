export { holdFor, judgeSpend } from './decide-spend.ts';
export { noteDispute } from './follow-dispute.ts';
export { linkPeople, noteFingerprint } from './link-people.ts';
export { areLinked, flagLinkedAttempt } from './linked-attempt.ts';
export { noteDevice } from './note-device.ts';
export { reviewInFold } from './review-in-fold.ts';
