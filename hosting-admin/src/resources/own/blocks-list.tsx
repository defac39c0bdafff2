import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';

type Blocked = ReplyOf<'creator-listBlocked'>['people'][number];

/** Whom the creator has blocked, and taking it back. */
export default function BlocksList() {
  const translate = useTranslate();
  return (
    <DeskList hasExport={false}>
      <DeskTable emptyText={translate('own.blocks.none')}>
        <Column<Blocked> source="displayName" />
        <Column<Blocked>
          source="acts"
          render={({ uid, displayName }) => (
            <Act
              name="social-unblockPerson"
              title={translate('own.blocks.unblock')}
              needsReason={false}
              consequence={translate('own.blocks.unblocked', { name: displayName })}
              toRequest={() => ({ uid })}
            />
          )}
        />
      </DeskTable>
    </DeskList>
  );
}
