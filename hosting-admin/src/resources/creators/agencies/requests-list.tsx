import { Box } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../../lists/filters.tsx';

type Asked = ReplyOf<'agency-listRequests'>['requests'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['open', 'approved', 'rejected', 'lapsed']} alwaysOn />,
];

/** What agencies ask about creators; the longest waiting first. */
export default function RequestsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'open' }}>
      <DeskTable emptyText={translate('creators.requests.none')}>
        <Column<Asked> source="at" render={(row) => <When at={row.at} />} />
        <Column<Asked>
          source="agencyId"
          render={(row) => <Ref resource="agencies" id={row.agencyId} text={row.agencyName} />}
        />
        <Column<Asked> source="kind" render={(row) => translate(`creators.requests.kinds.${row.kind}`)} />
        <Column<Asked> source="creatorUid" render={(row) => <About asked={row} />} />
        <Column<Asked> source="note" />
        <Column<Asked> source="acts" render={(row) => <Decide asked={row} />} />
      </DeskTable>
    </DeskList>
  );
}

/** A creator; of a proposal the name and number the agency gave. */
function About({ asked: { creatorUid, creatorName, proposedName, phoneMask } }: { readonly asked: Asked }) {
  if (creatorUid === null) return <>{[proposedName, phoneMask].filter((word) => word !== null).join(', ')}</>;
  return <Ref resource="creators" id={creatorUid} text={creatorName ?? undefined} />;
}

function Decide({ asked }: { readonly asked: Asked }) {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const { requestId, kind, agencyName, creatorName, proposedName } = asked;
  // A row does not say its state: it is the one that is listed.
  if (filterValues['state'] !== 'open') return null;
  const words = { agency: agencyName, name: creatorName ?? proposedName ?? '' };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {[true, false].map((approve) => (
        <Act
          key={String(approve)}
          name="agency-decideRequest"
          title={translate(approve ? 'creators.requests.approve' : 'creators.requests.reject')}
          isDangerous={!approve}
          consequence={translate(approve ? `creators.requests.means.${kind}` : 'creators.requests.rejected', words)}
          toRequest={() => ({ agencyRequestId: requestId, approve })}
        />
      ))}
    </Box>
  );
}
