import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatBps } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { QueryPage } from '../../../layout/query-page.tsx';
import { ReverseAct } from '../reverse-act.tsx';
import { TraceButton } from '../trace-button.tsx';
import { Who } from '../who.tsx';

type Reply = ReplyOf<'gift-getGift'>;

/** One gift: what it cost, what it earned, and the entry behind it. */
export default function GiftShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const query = useReply('gift-getGift', { giftEventId: id });
  return (
    <QueryPage query={query} titleOf={titleOf} actsOf={(found) => <GiftActs found={found} />}>
      {(found) => (
        <>
          <Panel title={translate('money.gifts.gift')}>
            <GiftFacts found={found} />
          </Panel>
          <Panel title={translate('money.gifts.earned')}>
            <EarnedFacts earning={found.earning} />
          </Panel>
        </>
      )}
    </QueryPage>
  );
}

const titleOf = ({ gift }: Reply) => `${humanize(gift.giftId)} × ${gift.quantity}`;

function GiftActs({ found: { entryKey, reversedBy, gift } }: { readonly found: Reply }) {
  const translate = useTranslate();
  const consequence = translate('money.gifts.reverseText', {
    coins: gift.totalCoins,
    sender: gift.sender.name || gift.sender.uid,
    receiver: gift.receiver.name || gift.receiver.uid,
  });
  return (
    <>
      <TraceButton start="entry" id={entryKey} />
      {reversedBy === null && <ReverseAct entryKey={entryKey} consequence={consequence} />}
    </>
  );
}

function GiftFacts({ found: { gift, entryKey, reversedBy } }: { readonly found: Reply }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.gifts.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('sender')}>
        <Who person={gift.sender} />
      </Fact>
      <Fact label={label('receiver')}>
        <Who person={gift.receiver} />
      </Fact>
      <Fact label={label('totalCoins')}>
        <Money coins={gift.totalCoins} isStrong />
      </Fact>
      <Fact label={label('priceCoins')}>
        <Money coins={gift.priceCoins} />
      </Fact>
      <Fact label={label('tier')}>{humanize(gift.tier)}</Fact>
      <Fact label={label('context')}>
        {gift.context.kind === 'call' || gift.context.kind === 'paid-chat' ? (
          <Ref resource="sessions" id={gift.context.id} />
        ) : (
          humanize(gift.context.kind)
        )}
      </Fact>
      <Fact label={label('at')}>
        <When at={gift.at} />
      </Fact>
      <Fact label={translate('money.entry')}>
        <Ref resource="entries" id={entryKey} />
      </Fact>
      {reversedBy !== null && (
        <Fact label={translate('money.relations.reversed-by')}>
          <Ref resource="entries" id={reversedBy} />
        </Fact>
      )}
    </Facts>
  );
}

function EarnedFacts({ earning }: { readonly earning: Reply['earning'] }) {
  const translate = useTranslate();
  return (
    <Facts>
      <Fact label={translate('money.earning.basis')}>
        <Money paise={earning.basisPaise} />
      </Fact>
      <Fact label={translate('money.earning.share')}>{formatBps(earning.shareBps)}</Fact>
      <Fact label={translate('money.earning.creator')}>
        <Money paise={earning.creatorPaise} isStrong />
      </Fact>
      <Fact label={translate('money.earning.agency')}>
        <Money paise={earning.agencyPaise} />
      </Fact>
      <Fact label={translate('money.earning.agencyId')}>
        <Ref resource="agencies" id={earning.agencyId} text={earning.agencyName} />
      </Fact>
      <Fact label={translate('money.earning.state')}>
        <State value={earning.creatorState} />
      </Fact>
      <Fact label={translate('money.earning.releaseAt')}>
        <When at={earning.releaseAt} />
      </Fact>
    </Facts>
  );
}
