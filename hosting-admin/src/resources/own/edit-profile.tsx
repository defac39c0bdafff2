import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { CheckboxGroupInput, maxLength, required, TextInput, useTranslate } from 'react-admin';
import { defaultCreators } from '../../../../functions/src/contract/config/default-creators.ts';
import { Act } from '../../acts/act.tsx';
import { humanize } from '../../fields/state.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { newRequestId } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import { spokenLanguages } from './spoken-languages.ts';
import { PICTURE_TYPES, StoredPicture } from './stored-pictures.tsx';
import { UploadButton } from './upload-button.tsx';
import { usePublished } from './use-own.ts';

type Profile = RequestOf<'creator-saveProfile'>['profile'];
type Words = Pick<Profile, 'about' | 'categories' | 'languages'>;

const MAX_PICTURES = 12;

/** New words, voice and pictures. Files go up as they are chosen; what is public changes when staff have looked. */
export function EditProfile({ profile }: { readonly profile: Profile }) {
  const translate = useTranslate();
  const [voice, setVoice] = useState(profile.audioBioPath);
  const [gallery, setGallery] = useState(profile.gallery);
  const { data: rules = defaultCreators } = usePublished('creators', defaultCreators);
  return (
    <Act
      name="creator-saveProfile"
      title={translate('own.profile.change')}
      needsReason={false}
      consequence={translate('own.profile.consequence')}
      initial={{ about: profile.about, categories: profile.categories, languages: profile.languages }}
      toRequest={({ about, ...chosen }: Words) => ({
        profile: { ...chosen, about: about ?? '', audioBioPath: voice, gallery },
      })}
    >
      <TextInput
        source="about"
        label={translate('own.profile.about')}
        multiline
        minRows={3}
        validate={maxLength(500)}
      />
      <CheckboxGroupInput
        source="categories"
        label={translate('own.profile.categories')}
        choices={rules.categories.map((id) => ({ id, name: humanize(id) }))}
        validate={required()}
      />
      <CheckboxGroupInput
        source="languages"
        label={translate('own.profile.languages')}
        choices={spokenLanguages.map((id) => ({ id, name: translate(`own.languages.${id}`) }))}
        validate={required()}
      />
      <VoiceInput path={voice} onChange={setVoice} />
      <GalleryInput gallery={gallery} onChange={setGallery} />
    </Act>
  );
}

/** A new file in the folder that applications and profiles name. */
const newPath = () => `creators/${ownUid()}/application/${newRequestId()}`;

interface VoiceInputProps {
  readonly path: string | null;
  readonly onChange: (path: string | null) => void;
}

function VoiceInput({ path, onChange }: VoiceInputProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', my: 1 }}>
      {translate(path === null ? 'own.profile.noVoice' : 'own.profile.hasVoice')}
      <UploadButton
        label={translate('own.profile.newVoice')}
        accept="audio/mpeg,audio/mp4,audio/aac,audio/ogg,audio/webm"
        pathOf={newPath}
        onDone={onChange}
      />
      {path !== null && <Button onClick={() => onChange(null)}>{translate('own.profile.dropVoice')}</Button>}
    </Box>
  );
}

interface GalleryInputProps {
  readonly gallery: Profile['gallery'];
  readonly onChange: (gallery: Profile['gallery']) => void;
}

function GalleryInput({ gallery, onChange }: GalleryInputProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      {gallery.map(({ path }) => (
        <Box key={path} sx={{ display: 'grid', justifyItems: 'center' }}>
          <StoredPicture path={path} />
          <Button size="small" onClick={() => onChange(gallery.filter((picture) => picture.path !== path))}>
            {translate('own.profile.dropPicture')}
          </Button>
        </Box>
      ))}
      {gallery.length < MAX_PICTURES && (
        <UploadButton
          label={translate('own.profile.newPicture')}
          accept={PICTURE_TYPES}
          pathOf={newPath}
          onDone={(path) => onChange([...gallery, { path, kind: 'picture' }])}
        />
      )}
    </Box>
  );
}
