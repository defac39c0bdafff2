import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act, useMayCall } from '../../../acts/act.tsx';
import { Panel } from '../../../fields/facts.tsx';
import { formatCoins } from '../../../fields/format-money.ts';
import { formatInstant } from '../../../fields/format-when.ts';
import { Person } from '../../../fields/person.tsx';
import type { ReplyOf, RequestOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import type { PersonProps } from '../use-person.ts';

type Approval = ReplyOf<'approval-listApprovals'>['approvals'][number];
type Adjustment = RequestOf<'wallet-adjust'>;

/** Requests lapse, so that never more wait at once. */
const LIMIT = 50;

/** Adjustments of this wallet that wait for a second person: whoever asked cannot decide. */
export function WaitingAdjustments({ person }: PersonProps) {
  const translate = useTranslate();
  const mayLook = useMayCall('approval-listApprovals');
  const { data } = useReply('approval-listApprovals', { state: 'open', limit: LIMIT }, { enabled: mayLook });
  const waiting = (data?.approvals ?? []).filter(
    ({ kind, subjectUid, isLapsed }) => kind === 'wallet-adjustment' && subjectUid === person.uid && !isLapsed,
  );
  if (waiting.length === 0) return null;
  return (
    <Panel title={translate('people.panels.waiting')}>
      {waiting.map((approval) => (
        <WaitingLine key={approval.approvalId} approval={approval} person={person} />
      ))}
    </Panel>
  );
}

function WaitingLine({ approval, person }: PersonProps & { readonly approval: Approval }) {
  const translate = useTranslate();
  const { direction, coins, ticket } = approval.input as Adjustment;
  const what = translate(`people.waiting.${direction}`, { coins: formatCoins(coins), name: person.displayName });
  return (
    <Box role="group" aria-label={what} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
      <Box sx={{ flexGrow: 1 }}>
        <Typography>{what}</Typography>
        <Typography variant="body2" color="text.secondary">
          <Person uid={approval.askedBy} name={approval.askedByName} /> · {formatInstant(approval.at)} · {ticket} ·{' '}
          {approval.reason} · {translate('people.waiting.lapses', { at: formatInstant(approval.expiresAt) })}
        </Typography>
      </Box>
      {approval.mayDecide ? (
        <>
          <Decide approvalId={approval.approvalId} what={what} approve />
          <Decide approvalId={approval.approvalId} what={what} approve={false} />
        </>
      ) : (
        <Typography color="text.secondary">{translate('people.waiting.notYou')}</Typography>
      )}
    </Box>
  );
}

interface DecideProps {
  readonly approvalId: string;
  readonly what: string;
  readonly approve: boolean;
}

function Decide({ approvalId, what, approve }: DecideProps) {
  const translate = useTranslate();
  const act = approve ? 'approve' : 'reject';
  return (
    <Act
      name="wallet-decideAdjustment"
      title={translate(`people.waiting.${act}`)}
      isDangerous={!approve}
      variant={approve ? 'contained' : 'outlined'}
      consequence={translate(`people.waiting.${act}Consequence`, { what })}
      toRequest={() => ({ approvalId, approve })}
    />
  );
}
