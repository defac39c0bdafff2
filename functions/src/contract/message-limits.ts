/** Bounds that the rules of messages repeat: a test compares the two. */

/** Messages one person may send within five seconds. Whoever reaches it is muted. */
export const BURST_LIMIT = 5;
/** For how long a sender may change a text, and take a message back from everybody. */
export const EDIT_MINUTES = 15;
export const DELETE_MINUTES = 60;
