import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { BroadcastDetails } from './broadcast-details.tsx';
import { ComposeBroadcast } from './compose-broadcast.tsx';
import { useSegmentWords } from './segment-words.ts';

export type Broadcast = ReplyOf<'notify-listBroadcasts'>['broadcasts'][number];

/** What went, goes or is to go to many at once, and how far it is. */
export default function BroadcastsList() {
  const translate = useTranslate();
  const segmentWords = useSegmentWords();
  return (
    <DeskList hasExport={false} actions={<ComposeBroadcast />}>
      <DeskTable rowClick="expand" expand={<BroadcastDetails />} emptyText={translate('broadcasts.none')}>
        <Column<Broadcast> source="startsAt" render={({ startsAt }) => <When at={startsAt} />} />
        <Column<Broadcast> source="kind" render={({ content }) => translate(`broadcasts.kinds.${content.kind}`)} />
        <Column<Broadcast> source="title" render={({ content }) => content.words.en.title} />
        <Column<Broadcast> source="segment" render={({ content }) => segmentWords(content.segment)} />
        <Column<Broadcast> source="state" render={({ state }) => <State value={stateName(state)} />} />
        <Column<Broadcast> source="told" isNumber />
        <Column<Broadcast> source="unwilling" isNumber />
        <Column<Broadcast>
          source="askedBy"
          render={({ askedBy, askedByName }) => <Person uid={askedBy} name={askedByName || undefined} />}
        />
        <Column<Broadcast> source="acts" render={(broadcast) => <BroadcastActs broadcast={broadcast} />} />
      </DeskTable>
    </DeskList>
  );
}

/** One that waits does so for a second person. */
const stateName = (state: Broadcast['state']) => (state === 'waiting' ? 'waits-for-second' : state);

function BroadcastActs({ broadcast }: { readonly broadcast: Broadcast }) {
  const translate = useTranslate();
  const { broadcastId, state, told } = broadcast;
  const mayStop = ['waiting', 'scheduled', 'running'].includes(state);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {state === 'waiting' && <Decide broadcast={broadcast} />}
      {mayStop && (
        <Act
          name="notify-cancelBroadcast"
          title={translate('broadcasts.stop')}
          consequence={translate('broadcasts.stopText', { told })}
          isDangerous
          toRequest={() => ({ broadcastId })}
        />
      )}
    </Box>
  );
}

/** Nobody is their own second person. */
function Decide({ broadcast: { broadcastId, askedBy, askedByName, content } }: { readonly broadcast: Broadcast }) {
  const translate = useTranslate();
  if (askedBy === ownUid()) {
    return (
      <Typography variant="body2" color="text.secondary">
        {translate('broadcasts.somebodyElse')}
      </Typography>
    );
  }
  const words = { title: content.words.en.title, name: askedByName || askedBy };
  return (
    <>
      <Act
        name="notify-decideBroadcast"
        title={translate('broadcasts.approve')}
        consequence={translate('broadcasts.approveText', words)}
        variant="contained"
        toRequest={() => ({ approvalId: broadcastId, approve: true })}
      />
      <Act
        name="notify-decideBroadcast"
        title={translate('broadcasts.reject')}
        consequence={translate('broadcasts.rejectText', words)}
        toRequest={() => ({ approvalId: broadcastId, approve: false })}
      />
    </>
  );
}
