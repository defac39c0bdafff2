import { Money } from '../../fields/money.tsx';

/** An amount of what the ledger counts in: coins or paise. */
export function Amount({ asset, amount }: { readonly asset: string; readonly amount: number }) {
  return asset === 'COIN' ? <Money coins={amount} /> : <Money paise={amount} />;
}
