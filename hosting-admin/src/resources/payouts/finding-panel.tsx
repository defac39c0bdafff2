import { Alert, Link } from '@mui/material';
import { useGetIdentity, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { When } from '../../fields/when.tsx';
import type { Withdrawal } from './withdrawal-show.tsx';

interface FindingProps {
  readonly withdrawal: Withdrawal;
  readonly finding: NonNullable<Withdrawal['resolution']>;
}

/** What one person has found out about the payment, and a second one's word on it. */
export function FindingPanel({ withdrawal, finding }: FindingProps) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const isYours = finding.askedBy.uid === identity?.id;
  const mayConfirm = !isYours && !finding.isLapsed && !withdrawal.isOwn;
  const why = finding.isLapsed ? 'lapsed' : isYours ? 'yours' : null;
  return (
    <Panel
      title={translate('payouts.finding.title')}
      acts={mayConfirm && <ConfirmActs withdrawal={withdrawal} finding={finding} />}
    >
      {why !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate(`payouts.finding.${why}`)}
        </Alert>
      )}
      <Facts>
        <Fact label={translate('payouts.finding.verdict')}>{translate(`payouts.finding.${finding.verdict}`)}</Fact>
        <Fact label={translate('resources.withdrawals.fields.utr')}>{finding.utr}</Fact>
        <Fact label={translate('payouts.finding.paidOn')}>
          <When at={finding.paidOn} isDay />
        </Fact>
        <Fact label={translate('payouts.finding.askedBy')}>
          {finding.askedBy.name || finding.askedBy.uid} · <When at={finding.at} />
        </Fact>
        <Fact label={translate('payouts.finding.expires')}>
          <When at={finding.expiresAt} />
        </Fact>
        <Fact label={translate('payouts.finding.proof')}>
          {finding.proofUrl === null ? (
            translate('payouts.finding.noProof')
          ) : (
            <Link href={finding.proofUrl} target="_blank" rel="noreferrer">
              {translate('payouts.finding.openProof')}
            </Link>
          )}
        </Fact>
        <Fact label={translate('payouts.finding.note')}>{finding.note}</Fact>
      </Facts>
    </Panel>
  );
}

function ConfirmActs({ withdrawal, finding: { approvalId, verdict } }: FindingProps) {
  const translate = useTranslate();
  const words = {
    net: formatPaise(withdrawal.netPaise),
    name: withdrawal.holderName,
    verdict: translate(`payouts.finding.${verdict}`),
  };
  return (
    <>
      <Act
        name="payout-confirmManual"
        title={translate('payouts.finding.confirm')}
        variant="contained"
        consequence={translate('payouts.finding.confirmHelp', words)}
        toRequest={() => ({ approvalId, approve: true })}
      />
      <Act
        name="payout-confirmManual"
        title={translate('payouts.finding.refuse')}
        isDangerous
        consequence={translate('payouts.finding.refuseHelp')}
        toRequest={() => ({ approvalId, approve: false })}
      />
    </>
  );
}
