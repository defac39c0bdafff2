import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { usePermissions, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { ownUid } from '../../firebase/read-documents.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { ActOnPerson } from './act-on-person.tsx';
import { AskWhy } from './ask-why.tsx';
import { Clock } from './clock.tsx';
import { Evidence } from './evidence.tsx';
import { ReportersWords } from './reporters-words.tsx';
import { isClosed } from './reports-list.tsx';
import { SubjectHistory } from './subject-history.tsx';

export type Report = ReplyOf<'safety-getReport'>;

/** Links to files end after this; what was read is read again only after an act. */
const FRESH_MS = 8 * 60_000;

/** One case. It shows what others wrote to each other, so each opening is in the audit log, with its reason. */
export default function ReportShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const [reason, setReason] = useState<string | null>(null);
  return (
    <DeskPage title={translate('resources.reports.name', { smart_count: 1 })}>
      <Button component={Link} to="/reports" size="small" sx={{ mb: 1 }}>
        {translate('safety.reports.all')}
      </Button>
      {reason === null ? <AskWhy under="safety.open" onTold={setReason} /> : <OpenReport caseId={id} reason={reason} />}
    </DeskPage>
  );
}

function OpenReport({ caseId, reason }: { readonly caseId: string; readonly reason: string }) {
  const query = useReply('safety-getReport', { caseId, reason }, { staleTime: FRESH_MS, refetchOnWindowFocus: false });
  return <Loaded query={query}>{(report) => <ReportPage report={report} />}</Loaded>;
}

function ReportPage({ report }: { readonly report: Report }) {
  return (
    <>
      <CasePanel report={report} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { lg: '3fr 2fr' }, alignItems: 'start' }}>
        <Box sx={{ minWidth: 0 }}>
          <Evidence report={report} />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <ReportersWords report={report} />
          <SubjectHistory report={report} />
        </Box>
      </Box>
    </>
  );
}

function CasePanel({ report }: { readonly report: Report }) {
  const translate = useTranslate();
  const { case: found, subject, proposal } = report;
  const proposed = translate(`safety.kinds.${proposal.kind}`);
  const title = translate('safety.reports.title', {
    target: translate(`safety.targets.${found.target.kind}`),
    name: subject?.displayName || found.subjectUid || translate('safety.reports.nobody'),
  });
  return (
    <Panel title={title} acts={<CaseActs report={report} />}>
      <Facts>
        <Fact label={translate('resources.reports.fields.dueAt')}>
          <Clock dueAt={found.dueAt} isStopped={isClosed(found)} />
        </Fact>
        <Fact label={translate('resources.reports.fields.lane')}>{translate(`safety.lanes.${found.lane}`)}</Fact>
        <Fact label={translate('resources.reports.fields.state')}>
          <State value={found.state} />
        </Fact>
        <Fact label={translate('resources.reports.fields.subjectUid')}>
          <Person uid={found.subjectUid} name={subject?.displayName || undefined} />
        </Fact>
        <Fact label={translate('resources.reports.fields.assignedTo')}>
          <Person uid={found.assignedTo} name={found.assigneeName || undefined} />
        </Fact>
        <Fact label={translate('safety.reports.proposal')}>
          {proposal.days === null ? proposed : translate('safety.days', { what: proposed, days: proposal.days })}
        </Fact>
      </Facts>
    </Panel>
  );
}

/** Whoever has a case decides it, or nobody has it yet; an admin decides any. Nobody decides their own. */
function CaseActs({ report }: { readonly report: Report }) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<readonly string[]>();
  const { caseId, assignedTo, subjectUid, state } = report.case;
  if (isClosed(report.case) || subjectUid === ownUid()) return null;
  const isMine = assignedTo === ownUid();
  if (assignedTo !== null && !isMine && !permissions.includes('admin')) {
    return <Typography color="text.secondary">{translate('safety.reports.taken')}</Typography>;
  }
  return (
    <>
      {!(state === 'reviewing' && isMine) && (
        <Act
          name="safety-takeReport"
          title={translate('safety.take.title')}
          consequence={translate('safety.take.text')}
          variant="contained"
          toRequest={() => ({ caseId })}
        />
      )}
      <ActOnPerson {...ofReport(report)} />
      <Act
        name="safety-dismissReports"
        title={translate('safety.dismiss.title')}
        consequence={translate('safety.dismiss.one')}
        toRequest={() => ({ caseIds: [caseId] })}
      />
    </>
  );
}

/** What the dialog of an act starts from. */
function ofReport({ case: found, subject, proposal, evidence }: Report) {
  const { caseId, target, reasons } = found;
  const isOfSession = target.kind === 'session' || target.kind === 'rating';
  const copied = evidence.flatMap(({ documents }) => documents).find(({ path }) => path.startsWith('sessions/'));
  return {
    caseId,
    target,
    name: subject?.displayName || found.subjectUid || '',
    subjectUid: found.subjectUid,
    language: subject?.language ?? 'en',
    reasonCode: reasons[0] ?? ('other' as const),
    proposal,
    sessionId: isOfSession ? target.id : (copied?.path.split('/')[1] ?? null),
  };
}
