import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { Rows } from '../../../fields/rows.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Amount } from '../amount.tsx';
import { sumAccounts } from './sum-accounts.ts';

type Entry = ReplyOf<'wallet-getEntry'>['entry'];

/** That the entry is even: what leaves accounts enters others, unit by unit; and what they held afterwards. */
export function BalancePanel({ entry }: { readonly entry: Entry }) {
  const translate = useTranslate();
  const sums = sumAccounts(entry.postings);
  const assets = [...new Set(sums.map(({ asset }) => asset))];
  const after = new Map(entry.balancesAfter.map(({ account, balance }) => [account, balance]));
  return (
    <Panel title={translate('money.balance.title')}>
      {assets.map((asset) => {
        const of = sums.filter((one) => one.asset === asset);
        const [out, got] = [of.reduce((sum, one) => sum + one.out, 0), of.reduce((sum, one) => sum + one.in, 0)];
        return (
          <Alert key={asset} severity={out === got ? 'success' : 'error'} sx={{ mb: 1 }}>
            {translate(out === got ? 'money.balance.even' : 'money.balance.uneven')}{' '}
            <Amount asset={asset} amount={out} /> → <Amount asset={asset} amount={got} />
          </Alert>
        );
      })}
      <Rows
        headings={[
          { text: translate('money.account') },
          { text: translate('money.balance.out'), isNumber: true },
          { text: translate('money.balance.in'), isNumber: true },
          { text: translate('money.balance.net'), isNumber: true },
          { text: translate('money.balance.after'), isNumber: true },
        ]}
        items={sums}
        keyOf={({ account, asset }) => `${account} ${asset}`}
        cellsOf={({ account, asset, out, in: got }) => [
          <code key="account">{account}</code>,
          <Amount key="out" asset={asset} amount={out} />,
          <Amount key="in" asset={asset} amount={got} />,
          <Amount key="net" asset={asset} amount={got - out} />,
          after.has(account) ? <Amount key="after" asset={asset} amount={after.get(account) ?? 0} /> : '–',
        ]}
      />
    </Panel>
  );
}
