import { Box, Button } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { State } from '../../fields/state.tsx';
import { newRequestId } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import { PICTURE_TYPES, StoredPicture, thumbPath } from './stored-pictures.tsx';
import { UploadButton } from './upload-button.tsx';
import { useOwnDocuments } from './use-own.ts';

/** The contract's limit for one message. */
const MAX_PICTURES = 3;
/** How often what is on its way is looked at again. */
const PAUSE_MS = 2_000;

/** Pictures of a message in a ticket, small; as they come, they are looked through before anybody sees them. */
export function TicketPictures({ mediaIds }: { readonly mediaIds: readonly string[] }) {
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {mediaIds.map((mediaId) => (
        <StoredPicture key={mediaId} path={thumbPath(mediaId, 'ticket')} />
      ))}
    </Box>
  );
}

/** Up to three pictures, as `pictures` of the request. */
export function TicketPicturesInput() {
  const translate = useTranslate();
  const { field } = useInput({ source: 'pictures', defaultValue: [] });
  const mediaIds = field.value as readonly string[];
  const refetchInterval = mediaIds.length > 0 && PAUSE_MS;
  const { data: media = [] } = useOwnDocuments('media', { newestBy: 'at', refetchInterval });
  const stateOf = (id: string) => media.find(({ mediaId }) => mediaId === id)?.state ?? 'processing';
  const add = (path: string) => field.onChange([...mediaIds, `${ownUid()}~${path.split('/').at(-1)}`]);
  return (
    <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center', my: 1 }}>
      {mediaIds.map((mediaId) => (
        <Box key={mediaId} sx={{ display: 'grid', gap: 0.5, justifyItems: 'center' }}>
          {stateOf(mediaId) === 'ready' ? <TicketPictures mediaIds={[mediaId]} /> : <State value={stateOf(mediaId)} />}
          <Button size="small" onClick={() => field.onChange(mediaIds.filter((one) => one !== mediaId))}>
            {translate('own.tickets.dropPicture')}
          </Button>
        </Box>
      ))}
      {mediaIds.length < MAX_PICTURES && (
        <UploadButton
          label={translate('own.tickets.addPicture')}
          accept={PICTURE_TYPES}
          pathOf={() => `media/${ownUid()}/ticket/${newRequestId()}`}
          onDone={add}
        />
      )}
    </Box>
  );
}
