import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { formatBps } from '../../../fields/format-money.ts';
import { Ref } from '../../../fields/ref.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Terms = NonNullable<ReplyOf<'session-getSession'>['terms']>;

/** How the income of the session is split, frozen when it began. */
export function TermsFacts({ terms }: { readonly terms: Terms }) {
  const translate = useTranslate();
  return (
    <Facts>
      <Fact label={translate('money.earning.share')}>{formatBps(terms.shareBps)}</Fact>
      <Fact label={translate('money.terms.cap')}>{formatBps(terms.payoutCapBps)}</Fact>
      <Fact label={translate('money.terms.agencyShare')}>{formatBps(terms.agencyShareBps)}</Fact>
      <Fact label={translate('money.earning.agencyId')}>
        <Ref resource="agencies" id={terms.agencyId} text={terms.agencyName} />
      </Fact>
      <Fact label={translate('money.terms.version')}>{terms.version}</Fact>
    </Facts>
  );
}
