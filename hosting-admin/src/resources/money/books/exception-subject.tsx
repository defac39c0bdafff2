import { Link } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { Ref } from '../../../fields/ref.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Exception = ReplyOf<'audit-listExceptions'>['exceptions'][number];

/** What an exception is about, as a link where the console can open it. */
export function ExceptionSubject({ exception: { kind, subject } }: { readonly exception: Exception }) {
  const [withdrawalId] = /^wd_[a-f0-9]{24}/.exec(subject) ?? [];
  if (withdrawalId !== undefined) return <Ref resource="withdrawals" id={withdrawalId} text={subject} />;
  if (kind === 'fraud-flag') return <Ref resource="risk-flags" id={subject} text={subject} />;
  if (subject.startsWith('pay_')) return <PaymentLink paymentId={subject} />;
  return <code>{subject}</code>;
}

function PaymentLink({ paymentId }: { readonly paymentId: string }) {
  const filter = encodeURIComponent(JSON.stringify({ search: paymentId }));
  return (
    <Link component={RouterLink} to={`/purchases?filter=${filter}`} sx={{ fontFamily: 'monospace' }}>
      {paymentId}
    </Link>
  );
}
