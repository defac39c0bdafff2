export {
  assertSessionStands,
  assertTrustedDevice,
  countOnNewDevice,
  type DeviceSignIn,
  deviceOf,
  withoutDevice,
  withoutSessions,
  withSignIn,
  withTrust,
} from './decide-devices.ts';
export { crossesLowBalance, lowBalanceNotice } from './low-balance.ts';
export { insufficient, packFor } from './pack-for.ts';
export { loadAdjusted, postAdjustment } from './post-adjustment.ts';
export { payoutStop, purchaseStop, spendStop } from './spend-stop.ts';
