import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatBps } from '../../../fields/format-money.ts';
import { Rows } from '../../../fields/rows.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf, RequestOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';

type Approval = ReplyOf<'approval-listApprovals'>['approvals'][number];
type Asked = RequestOf<'creator-askShare'>;

/** Changes of this creator's share that wait for a second person; nothing shows while none does. */
export function ShareChanges({ uid }: { readonly uid: string }) {
  const translate = useTranslate();
  const { data } = useReply('approval-listApprovals', { state: 'open', limit: 50 });
  const waiting = (data?.approvals ?? []).filter(
    ({ kind, subjectUid }) => kind === 'share-change' && subjectUid === uid,
  );
  if (waiting.length === 0) return null;
  const headings = ['share', 'from', 'askedBy', 'reason', 'decide'];
  return (
    <Box sx={{ mt: 2 }}>
      <Rows
        headings={headings.map((heading) => ({ text: translate(`creators.shareChanges.${heading}`) }))}
        items={waiting}
        keyOf={({ approvalId }) => approvalId}
        cellsOf={(approval) => {
          const { shareBps, effectiveAt } = approval.input as Asked;
          return [
            shareBps === null ? translate('creators.shareChanges.none') : formatBps(shareBps),
            effectiveAt === null ? translate('creators.shareChanges.atOnce') : <When key="from" at={effectiveAt} />,
            approval.askedByName,
            approval.reason,
            <Decide key="decide" approval={approval} />,
          ];
        }}
      />
    </Box>
  );
}

function Decide({ approval }: { readonly approval: Approval }) {
  const translate = useTranslate();
  const { approvalId, mayDecide, subjectName } = approval;
  if (!mayDecide) return <>{translate('creators.shareChanges.somebodyElse')}</>;
  const words = { name: subjectName ?? '' };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Act
        name="creator-decideShare"
        title={translate('creators.shareChanges.approve')}
        consequence={translate('creators.shareChanges.approved', words)}
        toRequest={() => ({ approvalId, approve: true })}
      />
      <Act
        name="creator-decideShare"
        title={translate('creators.shareChanges.reject')}
        isDangerous
        consequence={translate('creators.shareChanges.rejected', words)}
        toRequest={() => ({ approvalId, approve: false })}
      />
    </Box>
  );
}
