export { holdFor, judgeSpend } from './decide-spend.ts';
export { noteDispute } from './follow-dispute.ts';
export { areLinked, flagLinkedAttempt } from './linked-attempt.ts';
export { noteDevice } from './note-device.ts';
export { noteFingerprint } from './note-fingerprint.ts';
export { reviewInFold } from './review-in-fold.ts';
