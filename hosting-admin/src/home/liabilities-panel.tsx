import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../fields/facts.tsx';
import { Money } from '../fields/money.tsx';
import { RowLink } from './row-link.tsx';
import type { StaffHomeReply } from './staff-home.tsx';

type Liabilities = NonNullable<StaffHomeReply['money']>['liabilities'];

const classes = ['paid', 'bonus', 'promo'] as const;

/** Where the rows behind some of the sums are. */
const owed = [
  { name: 'pendingPaise', resource: 'earnings', filter: { state: 'pending' }, action: 'list' },
  { name: 'availablePaise', resource: 'creators', filter: undefined, action: 'list' },
  { name: 'withdrawingPaise', resource: 'withdrawals', filter: { state: 'in-review' }, action: 'list' },
  { name: 'debtPaise', resource: 'creators', filter: undefined, action: 'list' },
  { name: 'gstPaise', resource: 'purchases', filter: { state: 'paid' }, action: 'list' },
  { name: 'tdsPaise', resource: 'tds-quarters', filter: undefined, action: 'show' },
  { name: 'paymentsHeldPaise', resource: 'exceptions', filter: { state: 'open' }, action: 'list' },
] as const;

/** What the house owes at the moment: to those who hold coins, to payees, to the state. */
export function LiabilitiesPanel({ owed: sums }: { readonly owed: Liabilities }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('home.liabilities')}>
      <Facts>
        {classes.map((one) => (
          <Fact key={one} label={translate(`home.coinsHeld.${one}`)}>
            <Money paise={sums.coinsByClass[one].backingPaise} isStrong /> ·{' '}
            <Money coins={sums.coinsByClass[one].coins} />
          </Fact>
        ))}
        {owed.map(({ name, ...place }) => (
          <Fact key={name} label={translate(`home.owed.${name}`)}>
            <RowLink {...place}>
              <Money paise={sums[name]} isStrong />
            </RowLink>
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}
