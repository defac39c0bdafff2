/** The roles of people who work for the house. Apart from the shapes of documents, for every call needs only this. */
export const staffRoles = ['admin', 'finance', 'moderator', 'support'] as const;
