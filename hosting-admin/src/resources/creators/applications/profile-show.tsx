import { Alert, Box } from '@mui/material';
import { useRedirect, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Panel } from '../../../fields/facts.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { RecordPage } from '../../../layout/record-page.tsx';
import { ProfileWords } from '../profile-words.tsx';
import { EditShown } from './edit-shown.tsx';

type Profile = ReplyOf<'creator-listProfiles'>['profiles'][number];

/** What a creator wants to be seen as, beside what everybody sees now. */
export default function ProfileShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Profile> titleOf={({ displayName }) => translate('creators.profile.title', { name: displayName })}>
      {(profile) => (
        <>
          {profile.reason !== null && (
            <Alert severity="info" sx={{ mb: 2 }}>
              {translate('creators.profile.toldThem', { words: profile.reason })}
            </Alert>
          )}
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(340px, 1fr))' }}>
            <Panel title={translate('creators.profile.wanted')} acts={<ProfileActs profile={profile} />}>
              <ProfileWords profile={profile.draft} files={profile.files} isNarrow />
            </Panel>
            <Panel title={translate('creators.profile.public')} acts={<ShownActs profile={profile} />}>
              {profile.shown === null ? (
                translate('creators.profile.nothing')
              ) : (
                <ProfileWords profile={profile.shown} files={profile.files} isNarrow />
              )}
            </Panel>
          </Box>
        </>
      )}
    </RecordPage>
  );
}

function ProfileActs({ profile: { uid, displayName, state } }: { readonly profile: Profile }) {
  const translate = useTranslate();
  const back = useWayBack();
  if (state !== 'pending') return null;
  return (
    <>
      <Act
        name="creator-decideProfile"
        title={translate('creators.profile.approve')}
        variant="contained"
        consequence={translate('creators.profile.approved', { name: displayName })}
        toRequest={() => ({ uid, approve: true })}
        onDone={back}
      />
      <Act
        name="creator-decideProfile"
        title={translate('creators.profile.reject')}
        isDangerous
        consequence={translate('creators.profile.rejected', { name: displayName })}
        toRequest={() => ({ uid, approve: false })}
        onDone={back}
      />
    </>
  );
}

function ShownActs({ profile: { uid, displayName, shown } }: { readonly profile: Profile }) {
  const translate = useTranslate();
  const back = useWayBack();
  if (shown === null) return null;
  return (
    <>
      <EditShown uid={uid} name={displayName} shown={shown} onDone={back} />
      <Act
        name="creator-editProfile"
        title={translate('creators.profile.takeDown')}
        isDangerous
        consequence={translate('creators.profile.takenDown', { name: displayName })}
        toRequest={() => ({ uid, profile: null })}
        onDone={back}
      />
    </>
  );
}

/** A profile is known from its list only: what was decided shows there. */
function useWayBack(): () => void {
  const redirect = useRedirect();
  return () => redirect('list', 'creator-profiles');
}
