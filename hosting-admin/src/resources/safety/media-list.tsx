import { DeskList } from '../../lists/desk-list.tsx';
import { MediaGrid } from './media-grid.tsx';

/** Files that nobody but their owner sees until somebody has looked at them, the longest waiting first. */
export default function MediaList() {
  return (
    <DeskList hasExport={false}>
      <MediaGrid />
    </DeskList>
  );
}
