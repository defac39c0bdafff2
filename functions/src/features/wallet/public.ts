export { crossesLowBalance, lowBalanceNotice } from './low-balance.ts';
export { type Notice, moneyNotice } from './money-notice.ts';
export { insufficient, packFor } from './pack-for.ts';
