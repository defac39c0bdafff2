import { Box, Button, Checkbox, FormControlLabel, LinearProgress, Paper, Typography } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { formatSpan } from '../../fields/format-when.ts';
import { Person } from '../../fields/person.tsx';
import { When } from '../../fields/when.tsx';
import { Refusal } from '../../firebase/refusal.ts';
import { ApproveOne, DecideTicked, type PendingFile, RejectOne } from './decide-media.tsx';

const HEIGHT_PX = 220;

/** The files of a page beside each other, for they are judged by looking. */
export function MediaGrid() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useListContext();
  const files = (data ?? []) as unknown as readonly PendingFile[];
  if (error) {
    return (
      <Box sx={{ p: 2 }}>
        <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />
        <Button onClick={() => refetch()}>{translate('lists.again')}</Button>
      </Box>
    );
  }
  if (isPending) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (files.length === 0) {
    return (
      <Typography sx={{ p: 4, textAlign: 'center' }} color="text.secondary">
        {translate('safety.media.none')}
      </Typography>
    );
  }
  return (
    <Box sx={{ p: 2 }}>
      <TickedBar files={files} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))' }}>
        {files.map((file) => (
          <FileCard key={file.mediaId} file={file} />
        ))}
      </Box>
    </Box>
  );
}

function TickedBar({ files }: { readonly files: readonly PendingFile[] }) {
  const translate = useTranslate();
  const { selectedIds, onSelect } = useListContext();
  const isAll = files.every(({ mediaId }) => selectedIds.includes(mediaId));
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 2, minHeight: 40 }}>
      <FormControlLabel
        label={translate('safety.media.all')}
        control={
          <Checkbox
            checked={isAll}
            indeterminate={!isAll && selectedIds.length > 0}
            onChange={() => onSelect(isAll ? [] : files.map(({ mediaId }) => mediaId))}
          />
        }
      />
      {selectedIds.length > 0 && <DecideTicked files={files.filter(({ mediaId }) => selectedIds.includes(mediaId))} />}
    </Box>
  );
}

function FileCard({ file }: { readonly file: PendingFile }) {
  const translate = useTranslate();
  const { selectedIds, onToggleItem } = useListContext();
  const { mediaId, ownerUid, ownerName, purpose, queuedAt, durationMs } = file;
  const what = translate(`safety.media.purposes.${purpose}`);
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden', display: 'flex', flexDirection: 'column' }}>
      <Sight file={file} alt={what} />
      <Box sx={{ p: 1.5, display: 'grid', gap: 0.5, flexGrow: 1 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
          <strong>{what}</strong>
          <Checkbox
            size="small"
            checked={selectedIds.includes(mediaId)}
            onChange={() => onToggleItem(mediaId)}
            slotProps={{ input: { 'aria-label': translate('safety.media.tick', { name: ownerName || ownerUid }) } }}
          />
        </Box>
        <span>
          <Person uid={ownerUid} name={ownerName || undefined} />
          {durationMs !== null && ` · ${formatSeconds(durationMs)}`}
        </span>
        <Typography variant="body2" color="text.secondary">
          {translate('safety.media.since')} <When at={queuedAt} />
        </Typography>
        <Box sx={{ display: 'flex', gap: 1, mt: 1, alignItems: 'end' }}>
          <ApproveOne file={file} />
          <RejectOne file={file} />
        </Box>
      </Box>
    </Paper>
  );
}

const formatSeconds = (ms: number) => (ms < 60_000 ? `${Math.round(ms / 1_000)} s` : formatSpan(ms));

function Sight({ file: { kind, url }, alt }: { readonly file: PendingFile; readonly alt: string }) {
  if (kind === 'audio') {
    return (
      <Box sx={{ height: HEIGHT_PX, display: 'grid', placeItems: 'center', bgcolor: 'action.hover' }}>
        {/* biome-ignore lint/a11y/useMediaCaption: what somebody recorded has no captions. */}
        <audio controls src={url} aria-label={alt} style={{ maxWidth: '100%' }} />
      </Box>
    );
  }
  if (kind === 'video') {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what somebody recorded has no captions.
      <video controls src={url} aria-label={alt} style={{ height: HEIGHT_PX, width: '100%', background: 'black' }} />
    );
  }
  return (
    <Box
      component="img"
      src={url}
      alt={alt}
      sx={{ height: HEIGHT_PX, width: '100%', objectFit: 'contain', bgcolor: 'action.hover' }}
    />
  );
}
