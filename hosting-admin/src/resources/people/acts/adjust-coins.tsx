import {
  maxLength,
  minValue,
  NumberInput,
  RadioButtonGroupInput,
  required,
  TextInput,
  useTranslate,
} from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatCoins } from '../../../fields/format-money.ts';
import type { RequestOf } from '../../../firebase/call-function.ts';
import type { PersonProps } from '../use-person.ts';

type Adjustment = RequestOf<'wallet-adjust'>;

/** Gives or takes coins by hand. Above the limit of the house it only asks: somebody else decides. */
export function AdjustCoins({ person: { uid, displayName }, balanceCoins }: PersonProps & { balanceCoins: number }) {
  const translate = useTranslate();
  const directions = ['credit', 'debit'].map((id) => ({ id, name: translate(`people.adjust.${id}`) }));
  return (
    <Act
      name="wallet-adjust"
      title={translate('people.adjust.title')}
      consequence={translate('people.adjust.consequence', {
        name: displayName || uid,
        balance: formatCoins(balanceCoins),
      })}
      initial={{ direction: 'credit' }}
      toRequest={({ direction, coins, ticket }: Adjustment) => ({ uid, direction, coins, ticket })}
      doneText={(reply) => translate('people.adjust.done', { balance: formatCoins(reply.balanceCoins) })}
    >
      <RadioButtonGroupInput source="direction" label="people.adjust.direction" choices={directions} />
      <NumberInput source="coins" label="people.adjust.coins" validate={[required(), minValue(1)]} />
      <TextInput
        source="ticket"
        label="people.adjust.ticket"
        helperText="people.adjust.ticketHelp"
        validate={[required(), maxLength(80)]}
      />
    </Act>
  );
}
