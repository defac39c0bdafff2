import type { Flag } from './flags-table.tsx';

/** In the order of the risk settings. */
export const flagKinds: readonly Flag['kind'][] = [
  ...(['velocity', 'anomaly', 'new-payer-cap', 'gift-loop', 'concentration'] as const),
  ...(['new-account-income', 'linked-accounts', 'linked-gift', 'shared-device', 'ring'] as const),
];
