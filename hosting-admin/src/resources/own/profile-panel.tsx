import { Alert, Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { humanize, State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { EditProfile } from './edit-profile.tsx';
import { StoredPictures } from './stored-pictures.tsx';
import { useOwnDocument } from './use-own.ts';

type ShownProfile = Shown<'creators'>['profile'];
type Draft = Shown<'creatorProfiles'>;

/** What everybody sees, and the newer words that staff look at first. */
export function ProfilePanel({ shown }: { readonly shown: ShownProfile }) {
  const translate = useTranslate();
  const draft = useOwnDocument('creatorProfiles');
  return (
    <Loaded query={draft}>
      {(latest) => (
        <Panel title={translate('own.profile.title')} acts={<EditProfile profile={latest?.draft ?? shown} />}>
          <ProfileFacts profile={shown} />
          {latest !== null && latest.state !== 'approved' && <DraftFacts latest={latest} />}
        </Panel>
      )}
    </Loaded>
  );
}

function DraftFacts({ latest }: { readonly latest: Draft }) {
  const translate = useTranslate();
  return (
    <Box sx={{ mt: 3 }}>
      <Alert severity={latest.state === 'pending' ? 'info' : 'warning'} sx={{ mb: 2 }}>
        {translate(`own.profile.drafts.${latest.state}`)} {latest.reason} (<When at={latest.submittedAt} />)
      </Alert>
      <State value={latest.state} />
      <ProfileFacts profile={latest.draft} />
    </Box>
  );
}

function ProfileFacts({ profile }: { readonly profile: ShownProfile }) {
  const translate = useTranslate();
  return (
    <Facts>
      <Fact label={translate('own.profile.about')}>{profile.about === '' ? null : profile.about}</Fact>
      <Fact label={translate('own.profile.categories')}>{profile.categories.map(humanize).join(', ')}</Fact>
      <Fact label={translate('own.profile.languages')}>
        {profile.languages.map((language) => translate(`own.languages.${language}`)).join(', ')}
      </Fact>
      <Fact label={translate('own.profile.voice')}>
        {translate(profile.audioBioPath === null ? 'own.profile.noVoice' : 'own.profile.hasVoice')}
      </Fact>
      <Fact label={translate('own.profile.gallery')}>
        <StoredPictures paths={profile.gallery.map(({ path }) => path)} />
      </Fact>
    </Facts>
  );
}
