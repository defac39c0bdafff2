/** The table of contents: `export * as gift` deploys what the gift feature serves as `gift-sendGift` and so on. */
export * as agency from './features/agency/index.ts';
export * as approval from './features/approval/index.ts';
export * as audit from './features/audit/index.ts';
export * as config from './features/config/index.ts';
export * as creator from './features/creator/index.ts';
export * as earning from './features/earning/index.ts';
export * as gift from './features/gift/index.ts';
export * as identity from './features/identity/index.ts';
export * as kyc from './features/kyc/index.ts';
export * as payout from './features/payout/index.ts';
export * as purchase from './features/purchase/index.ts';
export * as risk from './features/risk/index.ts';
export * as session from './features/session/index.ts';
export * as social from './features/social/index.ts';
export * as tax from './features/tax/index.ts';
export * as wallet from './features/wallet/index.ts';
