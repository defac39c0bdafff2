export { crossesLowBalance, lowBalanceNotice } from './low-balance.ts';
export { moneyNotice, type Notice } from './money-notice.ts';
export { insufficient, packFor } from './pack-for.ts';
