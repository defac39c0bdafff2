import { setUpWorldForTests } from './world-for-tests.ts';

/** Vitest's global set-up for tests among the people of the seed. */
export default (): Promise<() => Promise<void>> => setUpWorldForTests({ seed: true });
