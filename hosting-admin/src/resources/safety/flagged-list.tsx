import { Typography } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { ActOnTicked } from '../../acts/act-on-ticked.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';

type Flagged = ReplyOf<'safety-listFlagged'>['flagged'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['open', 'recorded', 'cleared', 'upheld']} alwaysOn />,
  <ChoiceFilter key="surface" source="surface" choices={['message', 'group']} alwaysOn />,
];

/** What the filter found in messages; what it held back waits here. Words of a profile are refused at once instead. */
export default function FlaggedList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'open' }}>
      <DeskTable bulkActions={<DecideTicked />} emptyText={translate('safety.flagged.none')}>
        <Column<Flagged> source="at" render={({ at }) => <When at={at} />} />
        <Column<Flagged> source="uid" render={({ uid, name }) => <Person uid={uid} name={name || undefined} />} />
        <Column<Flagged> source="surface" render={({ surface }) => translate(`safety.surfaces.${surface}`)} />
        <Column<Flagged>
          source="hits"
          render={({ hits }) => hits.map((hit) => translate(`safety.hits.${hit}`)).join(', ')}
        />
        <Column<Flagged> source="text" render={({ text }) => <Text text={text} />} />
        <Column<Flagged> source="mode" render={({ mode }) => translate(`safety.modes.${mode}`)} />
        <Column<Flagged> source="state" render={({ state }) => <State value={state} />} />
        <Column<Flagged> source="acts" render={(row) => <Decide row={row} />} />
      </DeskTable>
    </DeskList>
  );
}

/** Empty once its writer took it back; null when the term of its conversation is over. */
function Text({ text }: { readonly text: string | null }) {
  const translate = useTranslate();
  if (!text) return <em>{translate(`safety.flagged.${text === null ? 'gone' : 'takenBack'}`)}</em>;
  return (
    <Typography variant="body2" sx={{ maxWidth: 360, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      {text}
    </Typography>
  );
}

const verdicts = ['release', 'uphold'] as const;
const waits = ({ state, uid }: Flagged) => state === 'open' && uid !== ownUid();

function Decide({ row }: { readonly row: Flagged }) {
  const translate = useTranslate();
  if (!waits(row)) return null;
  return verdicts.map((decision) => (
    <Act
      key={decision}
      name="safety-decideFlagged"
      title={translate(`safety.flagged.${decision}`)}
      consequence={translate(`safety.flagged.${decision}Text`, { name: row.name || row.uid })}
      isDangerous={decision === 'uphold'}
      variant="text"
      toRequest={() => ({ contentId: row.contentId, decision })}
    />
  ));
}

function DecideTicked() {
  const translate = useTranslate();
  const { data = [], selectedIds } = useListContext();
  const ticked = (data as unknown as readonly Flagged[]).filter(
    (row) => selectedIds.includes(row.contentId) && waits(row),
  );
  return verdicts.map((decision) => (
    <ActOnTicked
      key={decision}
      name="safety-decideFlagged"
      title={translate(`safety.flagged.${decision}`)}
      consequence={translate(`safety.flagged.${decision}Many`, { count: ticked.length })}
      isDangerous={decision === 'uphold'}
      items={ticked.map(({ contentId, uid, name }) => ({ id: contentId, who: name || uid }))}
      toRequest={({ id: contentId }) => ({ contentId, decision })}
    />
  ));
}
