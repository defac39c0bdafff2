import { NumberInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Money } from '../../fields/money.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';

const kinds = ['audio', 'video', 'chat'] as const;

/** Coins for a minute: the creator's own, or those of their class. */
export function RatesPanel({ creator: { ownRates, ratesChangedAt } }: { readonly creator: Shown<'creators'> }) {
  const translate = useTranslate();
  const change = (
    <Act
      name="creator-setOwnRates"
      title={translate('own.rates.change')}
      needsReason={false}
      consequence={translate('own.rates.consequence')}
      initial={ownRates}
      toRequest={(values) => ({
        ownRates: { audio: coinsOf(values['audio']), video: coinsOf(values['video']), chat: coinsOf(values['chat']) },
      })}
    >
      {kinds.map((kind) => (
        <NumberInput
          key={kind}
          source={kind}
          label={translate(`own.rates.kinds.${kind}`)}
          helperText={translate('own.rates.help')}
          min={1}
          step={1}
        />
      ))}
    </Act>
  );
  return (
    <Panel title={translate('own.rates.title')} acts={change}>
      <Facts>
        {kinds.map((kind) => (
          <Fact key={kind} label={translate(`own.rates.kinds.${kind}`)}>
            {ownRates[kind] == null ? translate('own.rates.byClass') : <Money coins={ownRates[kind]} />}
          </Fact>
        ))}
        <Fact label={translate('own.rates.changedAt')}>
          <When at={ratesChangedAt} />
        </Fact>
      </Facts>
    </Panel>
  );
}

/** An empty field goes by the class. */
const coinsOf = (typed: unknown): number | null => (typeof typed === 'number' ? typed : null);
