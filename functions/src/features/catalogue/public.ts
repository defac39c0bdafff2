/** The lists that staff keep, for features whose people choose from them. */
export { readItems } from './catalogue-store.ts';
