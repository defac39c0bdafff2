import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter, TextFilter } from '../../lists/filters.tsx';

type Post = ReplyOf<'automation-listPosts'>['posts'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['due', 'delivered', 'dead']} alwaysOn />,
  <TextFilter key="endpointId" source="endpointId" />,
];

/** What was sent to endpoints and how it went. */
export default function PostsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable emptyText={translate('automation.noPosts')}>
        <Column<Post> source="at" render={({ at }) => <When at={at} />} />
        <Column<Post> source="type" />
        <Column<Post> source="endpointId" />
        <Column<Post> source="state" render={({ state }) => <State value={state} />} />
        <Column<Post> source="attempts" isNumber />
        <Column<Post> source="lastStatus" isNumber render={({ lastStatus }) => lastStatus ?? '–'} />
        <Column<Post> source="nextTryAt" render={({ nextTryAt }) => <When at={nextTryAt} />} />
        <Column<Post> source="acts" render={(post) => <Replay post={post} />} />
      </DeskTable>
    </DeskList>
  );
}

function Replay({ post: { eventId, endpointId, type } }: { readonly post: Post }) {
  const translate = useTranslate();
  return (
    <Act
      name="automation-replayEvent"
      title={translate('automation.replay')}
      consequence={translate('automation.replayText', { type, endpointId })}
      toRequest={() => ({ eventId, endpointId })}
    />
  );
}
