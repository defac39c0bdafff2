import { BooleanInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { ActOnTicked } from '../../acts/act-on-ticked.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';

export type PendingFile = ReplyOf<'media-listPending'>['files'][number];

interface FileProps {
  readonly file: PendingFile;
}

/** A photo of a person shows one face, of an adult: whoever approves it says so. */
const needsChecklist = ({ purpose }: PendingFile) => purpose === 'avatar';
const isOwn = ({ ownerUid }: PendingFile) => ownerUid === ownUid();

function Checklist() {
  const translate = useTranslate();
  return (
    <>
      <BooleanInput source="isOneFace" label={translate('safety.media.isOneFace')} defaultValue={false} />
      <BooleanInput source="isAdult" label={translate('safety.media.isAdult')} defaultValue={false} />
    </>
  );
}

type Values = Readonly<Record<string, unknown>>;
const toChecklist = (values: Values) => ({
  isOneFace: values['isOneFace'] === true,
  isAdult: values['isAdult'] === true,
});

export function ApproveOne({ file }: FileProps) {
  const translate = useTranslate();
  if (isOwn(file)) return null;
  const { mediaId, ownerName, ownerUid } = file;
  return (
    <Act
      name="media-approve"
      title={translate('safety.media.approve')}
      consequence={translate('safety.media.approveText', { name: ownerName || ownerUid })}
      variant="contained"
      toRequest={(values) => ({ mediaId, checklist: needsChecklist(file) ? toChecklist(values) : null })}
    >
      {needsChecklist(file) && <Checklist />}
    </Act>
  );
}

export function RejectOne({ file }: FileProps) {
  const translate = useTranslate();
  if (isOwn(file)) return null;
  const { mediaId, ownerName, ownerUid } = file;
  return (
    <Act
      name="media-reject"
      title={translate('safety.media.reject')}
      consequence={translate('safety.media.rejectText', { name: ownerName || ownerUid })}
      isDangerous
      toRequest={() => ({ mediaId })}
    />
  );
}

/** The same word on each of them; the checklist, where one needs it, is said of all. */
export function DecideTicked({ files }: { readonly files: readonly PendingFile[] }) {
  const translate = useTranslate();
  const decided = files.filter((file) => !isOwn(file));
  const items = decided.map((file) => ({
    id: file.mediaId,
    who: file.ownerName || file.ownerUid,
    isPhoto: needsChecklist(file),
  }));
  const count = items.length;
  return (
    <>
      <ActOnTicked
        name="media-approve"
        title={translate('safety.media.approveTicked')}
        consequence={translate('safety.media.approveMany', { count })}
        items={items}
        toRequest={({ id: mediaId, isPhoto }, values) => ({
          mediaId,
          checklist: isPhoto ? toChecklist(values) : null,
        })}
      >
        {items.some(({ isPhoto }) => isPhoto) && <Checklist />}
      </ActOnTicked>
      <ActOnTicked
        name="media-reject"
        title={translate('safety.media.rejectTicked')}
        consequence={translate('safety.media.rejectMany', { count })}
        isDangerous
        items={items}
        toRequest={({ id: mediaId }) => ({ mediaId })}
      />
    </>
  );
}
