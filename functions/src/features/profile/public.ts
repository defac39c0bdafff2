/** What staff change of a profile passes the same decisions as what its owner does. */
export { decideProfile } from './decide-profile.ts';
export { usernameKey } from './decide-username.ts';
export { hideTexts, showTexts } from './hide-texts.ts';
export { loadPerson, type Person, prepareSave } from './profile-store.ts';
