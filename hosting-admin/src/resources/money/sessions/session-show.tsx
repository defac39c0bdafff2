import { BooleanInput, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Act } from '../../../acts/act.tsx';
import { Panel } from '../../../fields/facts.tsx';
import { formatCoins } from '../../../fields/format-money.ts';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { QueryPage } from '../../../layout/query-page.tsx';
import { LinkButton } from '../link-button.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { MinutesTable } from './minutes-table.tsx';
import { RatingPanel } from './rating-panel.tsx';
import { ReceiptsPanel } from './receipts-panel.tsx';
import { RefundsPanel } from './refunds-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { SessionFacts } from './session-facts.tsx';
import { TermsFacts } from './terms-facts.tsx';

type Reply = ReplyOf<'session-getSession'>;

/** One call or paid chat as both sides and the media provider tell of it, and what can be given back. */
export default function SessionShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const query = useReply('session-getSession', { sessionId: id });
  return (
    <QueryPage
      query={query}
      titleOf={({ session: { kind, payer, creator } }) =>
        translate('money.sessions.title', {
          kind: translate(`money.kinds.${kind}`),
          payer: payer.name || payer.uid,
          creator: creator.name || creator.uid,
        })
      }
      actsOf={({ session }) => <SessionActs session={session} />}
    >
      {(found) => <Panels found={found} />}
    </QueryPage>
  );
}

function Panels({ found }: { readonly found: Reply }) {
  const translate = useTranslate();
  const { session, minutes, terms } = found;
  return (
    <>
      <Panel title={translate('money.sessions.session')}>
        <SessionFacts session={session} />
      </Panel>
      <ReviewPanel found={found} />
      <RefundsPanel found={found} />
      <Panel title={translate('money.sessions.minutes')}>
        <MinutesTable minutes={minutes} />
      </Panel>
      <ReceiptsPanel receipts={found.receipts} />
      <EvidencePanel evidence={found.evidence} />
      {terms !== null && (
        <Panel title={translate('money.sessions.terms')}>
          <TermsFacts terms={terms} />
        </Panel>
      )}
      <RatingPanel rating={found.rating} />
    </>
  );
}

interface Ending {
  readonly isRefunded: boolean;
}

function SessionActs({ session }: { readonly session: Reply['session'] }) {
  const translate = useTranslate();
  const { sessionId, state, payer, creator } = session;
  const names = { payer: payer.name || payer.uid, creator: creator.name || creator.uid };
  return (
    <>
      <LinkButton to={`/wallets/${encodeURIComponent(payer.uid)}/show`} text={translate('money.payersWallet')} />
      {state !== 'ended' && (
        <Act<'session-endByStaff', Ending>
          name="session-endByStaff"
          title={translate('money.sessions.end')}
          consequence={translate('money.sessions.endText', names)}
          isDangerous
          initial={{ isRefunded: false }}
          toRequest={({ isRefunded }) => ({ sessionId, refund: isRefunded ? 'policy' : null })}
          doneText={({ returnedCoins, approvalId }) => {
            if (approvalId !== null) return translate('money.sessions.refundWaits');
            if (returnedCoins === 0) return translate('money.sessions.over');
            return translate('money.sessions.ended', { coins: formatCoins(returnedCoins), payer: names.payer });
          }}
        >
          <BooleanInput
            source="isRefunded"
            label={translate('money.sessions.refund')}
            helperText={translate('money.sessions.refundHelp')}
          />
        </Act>
      )}
    </>
  );
}
