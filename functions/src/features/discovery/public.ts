/** Words as the listings are searched by, for staff who look for a name. */
export { foldWords } from './decide-terms.ts';
