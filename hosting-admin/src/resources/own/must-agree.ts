/** For a box that has to be ticked. */
export const mustAgree = (agrees: unknown) => (agrees === true ? undefined : 'own.mustAgree');
