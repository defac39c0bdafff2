import { BooleanInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { points, ticked } from './checklist.ts';

type Found = ReplyOf<'creator-getApplication'>;
type Application = Found['application'] & Pick<Found, 'displayName'>;

/** First somebody looks, point by point; then an admin decides. */
export function ApplicationActs({ application }: { readonly application: Application }) {
  const translate = useTranslate();
  const { uid, state, checklist } = application;
  const name = application.displayName ?? uid;
  if (state !== 'submitted' && state !== 'in-review') return null;
  const isSound = checklist !== null && points.every((point) => checklist[point]);
  return (
    <>
      <Act
        name="creator-prepareDecision"
        title={translate('creators.applications.prepare')}
        consequence={translate('creators.applications.prepared', { name })}
        initial={checklist ?? {}}
        toRequest={(values) => ({ uid, checklist: ticked(values) })}
      >
        {points.map((point) => (
          <BooleanInput key={point} source={point} label={translate(`creators.points.${point}`)} />
        ))}
      </Act>
      {isSound && <Decide uid={uid} name={name} verdict="approve" />}
      <Decide uid={uid} name={name} verdict="ask-more" />
      <Decide uid={uid} name={name} verdict="reject" />
    </>
  );
}

interface DecideProps {
  readonly uid: string;
  readonly name: string;
  readonly verdict: 'approve' | 'ask-more' | 'reject';
}

function Decide({ uid, name, verdict }: DecideProps) {
  const translate = useTranslate();
  return (
    <Act
      name="creator-decideApplication"
      title={translate(`creators.applications.${verdict}`)}
      consequence={translate(`creators.applications.${verdict}-means`, { name })}
      variant={verdict === 'approve' ? 'contained' : 'outlined'}
      isDangerous={verdict === 'reject'}
      toRequest={() => ({ uid, verdict })}
    />
  );
}
