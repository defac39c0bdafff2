import { Box, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { State } from '../../fields/state.tsx';
import { newRequestId } from '../../firebase/call-function.ts';
import { ownUid, type Shown } from '../../firebase/read-documents.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { PICTURE_TYPES, StoredPicture, thumbPath } from './stored-pictures.tsx';
import { UploadButton } from './upload-button.tsx';
import { useOwnDocument, useOwnDocuments } from './use-own.ts';

type Media = Shown<'media'>;

const purposes = ['avatar', 'cover', 'gallery', 'audio-bio'] as const;
type Purpose = (typeof purposes)[number];

const accepted: Readonly<Record<Purpose, string>> = {
  avatar: PICTURE_TYPES,
  cover: PICTURE_TYPES,
  gallery: `${PICTURE_TYPES},video/mp4,video/webm`,
  'audio-bio': 'audio/mpeg,audio/mp4,audio/aac,audio/ogg,audio/webm',
};

/** How often what is on its way is looked at again. */
const PAUSE_MS = 3_000;

/** What somebody shows of themselves: each with what staff said to it. */
export default function PicturesPage() {
  const media = useOwnDocuments('media', { newestBy: 'at', refetchInterval: PAUSE_MS });
  return (
    <DeskPage>
      <Loaded query={media}>
        {(all) =>
          purposes.map((purpose) => (
            <PurposePanel
              key={purpose}
              purpose={purpose}
              files={all.filter((one) => one.purpose === purpose && one.state !== 'removing')}
            />
          ))
        }
      </Loaded>
    </DeskPage>
  );
}

function PurposePanel({ purpose, files }: { readonly purpose: Purpose; readonly files: readonly Media[] }) {
  const translate = useTranslate();
  const queries = useQueryClient();
  const add = (
    <UploadButton
      label={translate('own.pictures.add')}
      accept={accepted[purpose]}
      pathOf={() => `media/${ownUid()}/${purpose}/${newRequestId()}`}
      onDone={() => void queries.invalidateQueries({ queryKey: ['media'] })}
    />
  );
  return (
    <Panel title={translate(`own.pictures.purposes.${purpose}`)} acts={add}>
      {files.length === 0 && <Typography color="text.secondary">{translate('own.pictures.none')}</Typography>}
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        {files.map((file) => (
          <PictureCard key={file.mediaId} file={file} />
        ))}
      </Box>
    </Panel>
  );
}

function PictureCard({ file }: { readonly file: Media }) {
  const translate = useTranslate();
  const { mediaId, purpose, state, moderation, refusal, reason } = file;
  return (
    <Box sx={{ display: 'grid', gap: 1, width: 160, justifyItems: 'start', alignContent: 'start' }}>
      {state === 'ready' && file.kind === 'image' && <StoredPicture path={thumbPath(mediaId, purpose)} sizePx={140} />}
      <State value={state === 'ready' ? moderation : state} />
      {refusal !== null && <Typography variant="body2">{translate(`own.pictures.refusals.${refusal}`)}</Typography>}
      {reason !== null && <Typography variant="body2">{reason}</Typography>}
      <Box sx={{ display: 'flex', gap: 1 }}>
        {purpose === 'gallery' && file.isShown && <ToFront mediaId={mediaId} />}
        {state === 'ready' && (
          <Act
            name="media-remove"
            title={translate('own.pictures.remove')}
            isDangerous
            needsReason={false}
            consequence={translate('own.pictures.removed')}
            toRequest={() => ({ mediaId })}
          />
        )}
      </Box>
    </Box>
  );
}

/** The gallery in the owner's order, this one first. */
function ToFront({ mediaId }: { readonly mediaId: string }) {
  const translate = useTranslate();
  const { data: showcase } = useOwnDocument('showcases');
  const gallery = showcase?.gallery.map((shown) => shown.mediaId) ?? [];
  if (gallery.length < 2 || gallery[0] === mediaId) return null;
  return (
    <Act
      name="media-orderGallery"
      title={translate('own.pictures.toFront')}
      needsReason={false}
      consequence={translate('own.pictures.becomesFirst')}
      toRequest={() => ({ mediaIds: [mediaId, ...gallery.filter((id) => id !== mediaId)] })}
    />
  );
}
