import { DateInput, maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { dayInIndia } from '../../fields/format-when.ts';
import { ProofInput } from './proof-input.tsx';
import type { Withdrawal } from './withdrawal-show.tsx';

interface Finding {
  readonly note: string;
  readonly proofPath: string | null;
}

interface Payment extends Finding {
  readonly utr: string;
  readonly paidOn: string;
}

interface ResolveActsProps {
  readonly withdrawal: Withdrawal;
}

/**
 * What a person may say of money that no provider tells of: paid by hand, an unknown attempt, money that came back.
 * Always for a second person to confirm.
 */
export function ResolveActs({ withdrawal }: ResolveActsProps) {
  const { state, resolution, isOwn } = withdrawal;
  const isDeciding = resolution !== null && !resolution.isLapsed;
  if (isOwn || isDeciding) return null;
  if (state === 'approved') return <MarkPaid withdrawal={withdrawal} />;
  if (state === 'unknown') {
    return (
      <>
        <ItWasPaid withdrawal={withdrawal} />
        <NoTrace withdrawal={withdrawal} verdict="never-sent" words="neverSent" />
      </>
    );
  }
  return state === 'paid' ? <NoTrace withdrawal={withdrawal} verdict="came-back" words="cameBack" /> : null;
}

function MarkPaid({ withdrawal }: ResolveActsProps) {
  const translate = useTranslate();
  const { withdrawalId, netPaise, account } = withdrawal;
  return (
    <Act
      name="payout-markPaid"
      title={translate('payouts.markPaid.title')}
      consequence={translate('payouts.markPaid.help', { net: formatPaise(netPaise), account })}
      initial={{ paidOn: likelyDay(withdrawal) }}
      toRequest={({ utr, paidOn, note, proofPath }: Payment & { proofPath: string }) => ({
        ...{ withdrawalId, utr, paidOn, note, proofPath },
      })}
    >
      <PaymentInputs />
      <NoteInput />
      <ProofInput withdrawalId={withdrawalId} isRequired />
    </Act>
  );
}

function ItWasPaid({ withdrawal }: ResolveActsProps) {
  const translate = useTranslate();
  const { withdrawalId, netPaise } = withdrawal;
  return (
    <Act
      name="payout-resolveUnknown"
      title={translate('payouts.resolve.sent')}
      consequence={translate('payouts.resolve.sentHelp', { net: formatPaise(netPaise) })}
      initial={{ paidOn: likelyDay(withdrawal), proofPath: null }}
      toRequest={({ utr, paidOn, note, proofPath }: Payment) => ({
        withdrawalId,
        finding: { verdict: 'sent' as const, utr, paidOn },
        note,
        proofPath,
      })}
    >
      <PaymentInputs />
      <NoteInput />
      <ProofInput withdrawalId={withdrawalId} />
    </Act>
  );
}

interface NoTraceProps extends ResolveActsProps {
  readonly verdict: 'never-sent' | 'came-back';
  readonly words: string;
}

function NoTrace({ withdrawal, verdict, words }: NoTraceProps) {
  const translate = useTranslate();
  const { withdrawalId, netPaise, holderName: name } = withdrawal;
  return (
    <Act
      name="payout-resolveUnknown"
      title={translate(`payouts.resolve.${words}`)}
      isDangerous
      consequence={translate(`payouts.resolve.${words}Help`, { net: formatPaise(netPaise), name })}
      initial={{ proofPath: null }}
      toRequest={({ note, proofPath }: Finding) => ({ withdrawalId, finding: { verdict }, note, proofPath })}
    >
      <NoteInput />
      <ProofInput withdrawalId={withdrawalId} />
    </Act>
  );
}

/** Today, and never before it was asked for, whatever the clock of this machine says. */
function likelyDay({ createdAt }: Withdrawal): string {
  return dayInIndia(new Date(Math.max(Date.now(), Date.parse(createdAt))));
}

/** As the contract takes a UTR or RRN. */
const utrShape = (typed: string | undefined) =>
  /^[A-Za-z0-9/-]{6,40}$/.test(typed ?? '') ? undefined : 'payouts.utrShape';

function PaymentInputs() {
  return (
    <>
      <TextInput source="utr" label="resources.withdrawals.fields.utr" validate={[required(), utrShape]} />
      <DateInput source="paidOn" label="resources.withdrawals.fields.paidOn" validate={required()} />
    </>
  );
}

function NoteInput() {
  return (
    <TextInput
      source="note"
      label="resources.withdrawals.fields.note"
      validate={[required(), minLength(10), maxLength(1_000)]}
      multiline
    />
  );
}
