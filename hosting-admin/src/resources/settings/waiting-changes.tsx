import { Box, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Act, useMayCall } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { formatInstant } from '../../fields/format-when.ts';
import { Person } from '../../fields/person.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DiffTable } from './diff/diff-table.tsx';
import { readSection } from './read-section.ts';
import { rulesOf } from './section-rules.ts';

type Approval = ReplyOf<'approval-listApprovals'>['approvals'][number];

/** As `config-saveSetting` was asked. */
interface AskedChange {
  readonly section: string;
  readonly value: unknown;
  readonly effectiveAt: string | null;
}

const PAGE = 50;

/** Changes of the settings that wait for a second person; of one section, or of all. */
export function WaitingChanges({ section }: { readonly section?: string }) {
  const translate = useTranslate();
  const isAllowed = useMayCall('approval-listApprovals');
  const { data } = useReply('approval-listApprovals', { state: 'open', limit: PAGE }, { enabled: isAllowed });
  const waiting = (data?.approvals ?? []).filter(
    ({ kind, input }) =>
      kind === 'economic-setting' && (section === undefined || (input as AskedChange).section === section),
  );
  if (waiting.length === 0) return null;
  return (
    <Panel title={translate('settings.waiting')}>
      {waiting.map((approval) => (
        <WaitingChange key={approval.approvalId} approval={approval} />
      ))}
    </Panel>
  );
}

function WaitingChange({ approval }: { readonly approval: Approval }) {
  const translate = useTranslate();
  const { section, value, effectiveAt } = approval.input as AskedChange;
  const { data: state } = useQuery({ queryKey: ['config-listVersions', section], queryFn: () => readSection(section) });
  const name = translate(`settings.names.${section}`);
  const from = effectiveAt === null ? translate('settings.atOnce') : formatInstant(effectiveAt);
  return (
    <Box sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Box sx={{ flexGrow: 1 }}>
          <strong>{name}</strong> · {translate('settings.askedBy')}{' '}
          <Person uid={approval.askedBy} name={approval.askedByName} /> · <When at={approval.at} />
          <Typography variant="body2">
            {approval.reason} · {translate('settings.inForceFrom', { from })} ·{' '}
            {translate('settings.lapses', { at: formatInstant(approval.expiresAt) })}
          </Typography>
        </Box>
        {approval.mayDecide ? (
          <Decide approval={approval} section={name} from={from} />
        ) : (
          <Typography variant="body2" color="text.secondary">
            {translate(approval.isLapsed ? 'settings.lapsed' : 'settings.somebodyElse')}
          </Typography>
        )}
      </Box>
      {state !== undefined && (
        <DiffTable before={(state.waiting ?? state.inForce)?.value ?? rulesOf(section)?.initial} after={value} />
      )}
    </Box>
  );
}

interface DecideProps {
  readonly approval: Approval;
  readonly section: string;
  readonly from: string;
}

function Decide({ approval: { approvalId, askedByName }, section, from }: DecideProps) {
  const translate = useTranslate();
  const queries = useQueryClient();
  const shared = { name: 'config-decideSetting' as const, onDone: () => void queries.invalidateQueries() };
  const words = { section, from, name: askedByName };
  return (
    <>
      <Act
        {...shared}
        title={translate('settings.approve')}
        consequence={translate('settings.approveText', words)}
        variant="contained"
        toRequest={() => ({ approvalId, approve: true })}
      />
      <Act
        {...shared}
        title={translate('settings.reject')}
        consequence={translate('settings.rejectText', words)}
        isDangerous
        toRequest={() => ({ approvalId, approve: false })}
      />
    </>
  );
}
