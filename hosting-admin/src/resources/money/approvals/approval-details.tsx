import { Box } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { Person } from '../../../fields/person.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { humanize } from '../../../fields/state.tsx';
import type { Approval } from './decisions.ts';

/** What was asked, field by field, and what was decided. */
export function ApprovalDetails() {
  const translate = useTranslate();
  const approval = useRecordContext<Approval>();
  if (approval === undefined) return null;
  const { kind, input, subjectUid, subjectName, decisionReason } = approval;
  const asked = input as Readonly<Record<string, unknown>>;
  return (
    <Box sx={{ p: 2 }}>
      <Facts>
        {subjectUid !== null && (
          <Fact label={translate('resources.approvals.fields.subjectUid')}>
            <Person uid={subjectUid} name={subjectName || null} />
          </Fact>
        )}
        {kind === 'session-refund' && (
          <Fact label={translate('money.about.session')}>
            <Ref resource="sessions" id={String(asked['sessionId'])} />
          </Fact>
        )}
        {kind === 'payout-resolution' && (
          <Fact label={translate('money.about.withdrawal')}>
            <Ref resource="withdrawals" id={String(asked['withdrawalId'])} />
          </Fact>
        )}
        {kind === 'economic-setting' && (
          <Fact label={translate('money.about.setting')}>
            <Ref resource="settings" id={String(asked['section'])} />
          </Fact>
        )}
        {Object.entries(asked).map(([field, value]) => (
          <Fact key={field} label={humanize(field)}>
            {typeof value === 'object' && value !== null ? <Nested value={value} /> : String(value ?? '–')}
          </Fact>
        ))}
        {decisionReason !== null && (
          <Fact label={translate('resources.approvals.fields.decisionReason')}>{decisionReason}</Fact>
        )}
      </Facts>
    </Box>
  );
}

function Nested({ value }: { readonly value: object }) {
  return (
    <Box component="pre" sx={{ m: 0, fontSize: 12, whiteSpace: 'pre-wrap', maxHeight: 240, overflow: 'auto' }}>
      {JSON.stringify(value, null, 2)}
    </Box>
  );
}
