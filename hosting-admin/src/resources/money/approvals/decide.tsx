import { Box, Typography } from '@mui/material';
import { useGetIdentity, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Person } from '../../../fields/person.tsx';
import { type Approval, type Decision, decisions, whyNot } from './decisions.ts';
import { WhatItDoes } from './what-it-does.tsx';

/** The second person's word; or who gave it, or why this person may not. */
export function Decide({ approval }: { readonly approval: Approval }) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const problem = whyNot(approval, identity?.id?.toString());
  if (problem === 'decided') {
    return <Person uid={approval.decidedBy} name={approval.decidedByName || null} />;
  }
  if (problem !== undefined) {
    return (
      <Typography variant="body2" color="text.secondary">
        {translate(`money.approvals.whyNot.${problem}`)}
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Word approval={approval} approve />
      <Word approval={approval} approve={false} />
    </Box>
  );
}

function Word({ approval, approve }: { readonly approval: Approval; readonly approve: boolean }) {
  const translate = useTranslate();
  const { approvalId, kind, askedBy, askedByName } = approval;
  const word = approve ? 'approve' : 'reject';
  return (
    <Act<Decision>
      name={decisions[kind]}
      title={translate(`money.approvals.${word}`)}
      consequence={
        <>
          {translate(`money.approvals.${word}Text`, { name: askedByName || askedBy })}{' '}
          <WhatItDoes approval={approval} />
        </>
      }
      isDangerous={!approve}
      variant={approve ? 'contained' : 'outlined'}
      toRequest={() => ({ approvalId, approve })}
    />
  );
}
