import { LinearProgress } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { RecordPage } from '../../../layout/record-page.tsx';
import { ProfileWords } from '../profile-words.tsx';
import { ApplicationActs } from './application-acts.tsx';
import { points } from './checklist.ts';

type Found = ReplyOf<'creator-getApplication'>;
type Application = Found['application'] & Pick<Found, 'displayName'> & Partial<Pick<Found, 'files'>>;

/** One application: the face, the voice, the words; then what a moderator saw, and the decision. */
export default function ApplicationShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Application>
      titleOf={({ uid, displayName }) => translate('creators.applications.title', { name: displayName ?? uid })}
    >
      {(application) => (
        <>
          <Panel
            title={translate('creators.applications.standing')}
            acts={<ApplicationActs application={application} />}
          >
            <Standing application={application} />
          </Panel>
          <Panel title={translate('creators.applications.tells')}>
            {application.files === undefined ? (
              <LinearProgress aria-label={translate('lists.loading')} />
            ) : (
              <ProfileWords profile={application} files={application.files} />
            )}
          </Panel>
          <Panel title={translate('creators.applications.checklist')}>
            <Checks checklist={application.checklist} />
          </Panel>
        </>
      )}
    </RecordPage>
  );
}

function Standing({ application }: { readonly application: Application }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.creator-applications.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('uid')}>
        <Person uid={application.uid} name={application.displayName} />
      </Fact>
      <Fact label={label('state')}>
        <State value={application.state} />
      </Fact>
      <Fact label={label('submittedAt')}>
        <When at={application.submittedAt} />
      </Fact>
      <Fact label={label('adultSeenAt')}>
        <When at={application.adultSeenAt} />
      </Fact>
      <Fact label={label('agencyCode')}>{application.agencyCode}</Fact>
      {application.reason !== null && <Fact label={label('reason')}>{application.reason}</Fact>}
      {application.reapplyAt !== null && (
        <Fact label={label('reapplyAt')}>
          <When at={application.reapplyAt} isDay />
        </Fact>
      )}
    </Facts>
  );
}

function Checks({ checklist }: Pick<Application, 'checklist'>) {
  const translate = useTranslate();
  if (checklist === null) return <p>{translate('creators.applications.notLooked')}</p>;
  return (
    <Facts>
      {points.map((point) => (
        <Fact key={point} label={translate(`creators.points.${point}`)}>
          <State value={checklist[point] ? 'ok' : 'not-ok'} />
        </Fact>
      ))}
    </Facts>
  );
}
