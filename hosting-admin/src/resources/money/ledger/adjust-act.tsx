import { maxLength, minValue, NumberInput, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatCoins } from '../../../fields/format-money.ts';
import type { ReplyOf } from '../../../firebase/call-function.ts';

/** Gives promo coins or takes coins, by hand. Above the limit it becomes a request that somebody else decides. */
export function AdjustAct({ wallet }: { readonly wallet: ReplyOf<'wallet-getWallet'> }) {
  const translate = useTranslate();
  const { owner, balanceCoins } = wallet;
  const name = owner.name || owner.uid;
  const choices = ['credit', 'debit'].map((id) => ({ id, name: translate(`money.adjust.${id}`) }));
  return (
    <Act
      name="wallet-adjust"
      title={translate('money.adjust.title')}
      consequence={translate('money.adjust.text', { name, balance: formatCoins(balanceCoins) })}
      variant="contained"
      initial={{ direction: 'credit' }}
      toRequest={(values) => ({
        uid: owner.uid,
        direction: directionOf(values['direction']),
        coins: Number(values['coins']),
        ticket: String(values['ticket']),
      })}
      doneText={(reply) =>
        translate('money.adjust.done', { coins: formatCoins(reply.coins), balance: formatCoins(reply.balanceCoins) })
      }
    >
      <SelectInput
        source="direction"
        label={translate('money.adjust.direction')}
        choices={choices}
        validate={required()}
      />
      <NumberInput source="coins" label={translate('money.coins')} validate={[required(), minValue(1)]} step={1} />
      <TextInput source="ticket" label={translate('money.ticket')} validate={[required(), maxLength(100)]} />
    </Act>
  );
}

const directionOf = (chosen: unknown): 'credit' | 'debit' => (chosen === 'debit' ? 'debit' : 'credit');
