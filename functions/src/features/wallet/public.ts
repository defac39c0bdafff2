export { crossesLowBalance, lowBalanceNotice } from './low-balance.ts';
export { moneyNotice } from './money-notice.ts';
export { onHold } from './on-hold.ts';
export { insufficient, packFor } from './pack-for.ts';
