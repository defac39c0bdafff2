import { Alert, Box } from '@mui/material';
import { useGetIdentity, useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { RecordPage } from '../../layout/record-page.tsx';
import { Attempts, Steps } from './attempts.tsx';
import { DecideActs } from './decide-acts.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { PayeePanel } from './payee-panel.tsx';
import { ResolveActs } from './resolve-acts.tsx';
import { Marks } from './withdrawals-list.tsx';

export type Withdrawal = ReplyOf<'payout-getWithdrawal'>;

/** One withdrawal: what is next and who may do it, then the money, the people and everything that was tried. */
export default function WithdrawalShow() {
  const translate = useTranslate();
  const title = ({ netPaise, holderName }: Withdrawal) =>
    translate('payouts.one', { amount: formatPaise(netPaise), name: holderName });
  return (
    <RecordPage<Withdrawal> titleOf={title}>
      {(withdrawal) => (
        <>
          <Next withdrawal={withdrawal} />
          {withdrawal.resolution !== null && <FindingPanel withdrawal={withdrawal} finding={withdrawal.resolution} />}
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '1fr 1fr' }, alignItems: 'start' }}>
            <MoneyPanel withdrawal={withdrawal} />
            <Approvals withdrawal={withdrawal} />
          </Box>
          <PayeePanel withdrawal={withdrawal} />
          <Attempts withdrawal={withdrawal} />
          <Steps withdrawal={withdrawal} />
        </>
      )}
    </RecordPage>
  );
}

/** What state it is in, what that asks for, and the acts for it. */
function Next({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const { state, provider, attempts } = withdrawal;
  const isByHand = state === 'approved' && provider === 'manual';
  const acts = (
    <>
      <DecideActs withdrawal={withdrawal} />
      <ResolveActs withdrawal={withdrawal} />
    </>
  );
  return (
    <Panel title={translate('payouts.next.title')} acts={acts}>
      <Alert severity={state === 'unknown' ? 'warning' : 'info'} sx={{ mb: 2 }}>
        {translate(`payouts.next.${isByHand ? 'approvedByHand' : state}`)}
        {state === 'unknown' && (
          <p>{translate('payouts.next.unknownStep', { reference: attempts.at(-1)?.reference ?? '' })}</p>
        )}
      </Alert>
      <Hindrances withdrawal={withdrawal} />
      <Facts>
        <Fact label={translate('resources.withdrawals.fields.state')}>
          <State value={state} />
        </Fact>
        <Fact label={translate('resources.withdrawals.fields.createdAt')}>
          <When at={withdrawal.createdAt} />
        </Fact>
        <Fact label={translate(withdrawal.paidAt === null ? 'payouts.expected' : 'payouts.paidAt')}>
          <When at={withdrawal.paidAt ?? withdrawal.expectedAt} />
        </Fact>
        {withdrawal.batchAt !== null && (
          <Fact label={translate('payouts.next.batchAt')}>
            <When at={withdrawal.batchAt} />
          </Fact>
        )}
        {withdrawal.checkDueAt !== null && (
          <Fact label={translate('payouts.next.checkAt')}>
            <When at={withdrawal.checkDueAt} />
          </Fact>
        )}
        <Fact label={translate('resources.withdrawals.fields.utr')}>{withdrawal.utr}</Fact>
        {withdrawal.reason !== null && <Fact label={translate('payouts.attempts.reason')}>{withdrawal.reason}</Fact>}
      </Facts>
    </Panel>
  );
}

/** What keeps it from going out, or this person from deciding it. */
function Hindrances({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const isUndecided = withdrawal.state === 'requested' || withdrawal.state === 'in-review';
  const texts = [
    ...(withdrawal.hold === null ? [] : ['payouts.next.held']),
    ...(withdrawal.isFrozen ? ['payouts.next.frozen'] : []),
    ...(withdrawal.isOwn ? ['payouts.decide.own'] : []),
    ...(isUndecided && withdrawal.approvals.some(({ uid }) => uid === identity?.id)
      ? ['payouts.decide.approvedByYou']
      : []),
  ];
  return texts.map((text) => (
    <Alert key={text} severity="warning" sx={{ mb: 2 }}>
      {translate(text)}
    </Alert>
  ));
}

/** Gross less tax and fee is what arrives. */
function MoneyPanel({ withdrawal: { amountPaise, tdsPaise, feePaise, netPaise } }: { withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const lines = [
    { name: 'gross', paise: amountPaise },
    { name: 'tds', paise: 0 - tdsPaise },
    { name: 'fee', paise: 0 - feePaise },
  ];
  return (
    <Panel title={translate('payouts.money.title')}>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '1fr auto', rowGap: 1, m: 0 }}>
        {lines.map(({ name, paise }) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <dt>{translate(`payouts.money.${name}`)}</dt>
            <Box component="dd" sx={{ m: 0, textAlign: 'right' }}>
              <Money paise={paise} />
            </Box>
          </Box>
        ))}
        <Box component="dt" sx={{ borderTop: 1, borderColor: 'divider', pt: 1, fontWeight: 600 }}>
          {translate('payouts.money.net')}
        </Box>
        <Box component="dd" sx={{ borderTop: 1, borderColor: 'divider', pt: 1, m: 0, textAlign: 'right' }}>
          <Money paise={netPaise} isStrong />
        </Box>
      </Box>
    </Panel>
  );
}

function Approvals({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const { approvals, approvalsMissing, needsSecond } = withdrawal;
  return (
    <Panel title={translate('payouts.review.title')}>
      <Facts>
        <Fact label={translate('payouts.review.marks')}>
          <Marks row={withdrawal} />
        </Fact>
        <Fact label={translate('payouts.review.needs')}>
          {translate(needsSecond ? 'payouts.review.two' : 'payouts.review.single')}
        </Fact>
        <Fact label={translate('payouts.review.approvedBy')}>
          {approvals.length === 0 && translate('payouts.review.nobody')}
          {approvals.map(({ uid, name, at }) => (
            <div key={uid}>
              {name || uid} · <When at={at} />
            </div>
          ))}
        </Fact>
        {approvalsMissing > 0 && <Fact label={translate('payouts.review.missing')}>{approvalsMissing}</Fact>}
      </Facts>
    </Panel>
  );
}
