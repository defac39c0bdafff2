import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatBps } from '../../../fields/format-money.ts';
import { Ref } from '../../../fields/ref.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';

type Join = ReplyOf<'agency-listJoinRequests'>['requests'][number];

/** Creators who wait to be let into an agency; the longest waiting first. */
export default function JoinsList() {
  const translate = useTranslate();
  return (
    <DeskList>
      <DeskTable emptyText={translate('creators.joins.none')}>
        <Column<Join> source="agreedAt" render={(row) => <When at={row.agreedAt} />} />
        <Column<Join>
          source="creatorUid"
          render={(row) => <Ref resource="creators" id={row.creatorUid} text={row.creatorName} />}
        />
        <Column<Join>
          source="agencyId"
          render={(row) => <Ref resource="agencies" id={row.agencyId} text={row.agencyName} />}
        />
        <Column<Join> source="agencyShareBps" isNumber render={({ offer }) => formatBps(offer.agencyShareBps)} />
        <Column<Join> source="noticeDays" isNumber render={({ offer }) => offer.noticeDays} />
        <Column<Join> source="termsVersion" render={({ offer }) => offer.termsVersion} />
        <Column<Join> source="acts" render={(row) => <Decide join={row} />} />
      </DeskTable>
    </DeskList>
  );
}

function Decide({ join: { creatorUid, creatorName, agencyId, agencyName, offer } }: { readonly join: Join }) {
  const translate = useTranslate();
  const words = { name: creatorName, agency: agencyName, share: formatBps(offer.agencyShareBps) };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {[true, false].map((approve) => (
        <Act
          key={String(approve)}
          name="agency-confirmJoin"
          title={translate(approve ? 'creators.joins.confirm' : 'creators.joins.refuse')}
          isDangerous={!approve}
          consequence={translate(approve ? 'creators.joins.confirmed' : 'creators.joins.refused', words)}
          toRequest={() => ({ creatorUid, agencyId, approve })}
        />
      ))}
    </Box>
  );
}
