import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Who } from '../who.tsx';

type Earning = NonNullable<ReplyOf<'wallet-getEntry'>['earning']>;

/** What the entry earned a creator and their agency, and where it stands. */
export function EntryEarning({ earning }: { readonly earning: Earning }) {
  const translate = useTranslate();
  const source = earning.source === 'gift' ? 'gifts' : 'sessions';
  return (
    <Facts>
      <Fact label={translate('money.earning.whose')}>
        <Who person={earning.creator} />
      </Fact>
      <Fact label={translate('money.earning.by')}>
        {translate(`money.kinds.${earning.source}`)} · <Ref resource={source} id={earning.sourceId} />
      </Fact>
      <Fact label={translate('money.earning.basis')}>
        <Money paise={earning.basisPaise} />
      </Fact>
      <Fact label={translate('money.earning.creator')}>
        <Money paise={earning.creatorPaise} isStrong />
      </Fact>
      <Fact label={translate('money.earning.state')}>
        <State value={earning.creatorState} /> <Ref resource="entries" id={earning.creatorReleaseKey} />
      </Fact>
      <Fact label={translate('money.earning.agency')}>
        <Money paise={earning.agencyPaise} />
      </Fact>
      <Fact label={translate('money.earning.agencyState')}>
        <State value={earning.agencyState === 'none' ? null : earning.agencyState} />{' '}
        <Ref resource="entries" id={earning.agencyReleaseKey} />
      </Fact>
      <Fact label={translate('money.earning.agencyId')}>
        <Ref resource="agencies" id={earning.agencyId} text={earning.agencyName} />
      </Fact>
      <Fact label={translate('money.earning.releaseAt')}>
        <When at={earning.releaseAt} />
      </Fact>
    </Facts>
  );
}
