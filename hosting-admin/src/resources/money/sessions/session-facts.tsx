import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Who } from '../who.tsx';

type Session = ReplyOf<'session-getSession'>['session'];

const times = ['requestedAt', 'ringAckedAt', 'acceptedAt', 'startedAt', 'endedAt', 'paidThroughAt', 'evidenceUntil'];

/** Who with whom, for how much, from when to when, and how it ended. */
export function SessionFacts({ session }: { readonly session: Session }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.sessions.fields.${field}`);
  const { coinsByClass } = session;
  return (
    <Facts>
      <Fact label={label('payer')}>
        <Who person={session.payer} />
      </Fact>
      <Fact label={label('creator')}>
        <Who person={session.creator} /> · {humanize(session.creatorClass)}
      </Fact>
      <Fact label={label('state')}>
        <State value={session.state} />
      </Fact>
      <Fact label={label('rateCoinsPerMin')}>
        <Money coins={session.rateCoinsPerMin} /> {session.isPeak && `· ${translate('money.sessions.peak')}`}
      </Fact>
      <Fact label={label('minutes')}>{session.minutes}</Fact>
      <Fact label={label('coins')}>
        <Money coins={session.coins} isStrong />
      </Fact>
      <Fact label={translate('money.sessions.byClass')}>
        {translate('money.sessions.byClassText', { ...coinsByClass })}
      </Fact>
      <Fact label={label('returnedCoins')}>
        <Money coins={session.returnedCoins} />
      </Fact>
      <EndFacts session={session} />
      {times.map((field) => (
        <Fact key={field} label={label(field)}>
          <When at={session[field as keyof Session] as string | null} />
        </Fact>
      ))}
      <Fact label={label('sessionId')}>
        <code>{session.sessionId}</code>
      </Fact>
    </Facts>
  );
}

function EndFacts({ session }: { readonly session: Session }) {
  const translate = useTranslate();
  const { endReason, endedByUid, declineReason, openReports } = session;
  if (endReason === null) return null;
  const said = [endReason, ...(declineReason === null ? [] : [declineReason])];
  return (
    <>
      <Fact label={translate('resources.sessions.fields.endReason')}>
        {said.map((one) => humanize(one.replaceAll('_', '-'))).join(' · ')}
      </Fact>
      <Fact label={translate('money.sessions.endedBy')}>
        {endedByUid === null ? translate('money.nobody') : nameOf(session, endedByUid)}
      </Fact>
      <Fact label={translate('resources.sessions.fields.openReports')}>{openReports}</Fact>
    </>
  );
}

function nameOf({ payer, creator }: Session, uid: string) {
  const known = [payer, creator].find((one) => one.uid === uid);
  return <Who person={known ?? { uid, name: '' }} />;
}
