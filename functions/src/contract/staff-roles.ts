/** The roles of people who work for the house. Apart from the shapes of documents, for every call needs only this. */
export const staffRoles = ['admin', 'finance', 'moderator', 'support'] as const;

/** Every role a token can carry. Anyone signed in is a user, which needs no role. */
export const roles = [...staffRoles, 'creator', 'agency-owner', 'agency-staff'] as const;
