import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Withdrawal } from './withdrawal-show.tsx';

/** Every try to send it, with what the provider said. */
export function Attempts({ withdrawal: { attempts } }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const columns = ['number', 'reference', 'provider', 'mode', 'status', 'reason', 'started', 'ended', 'sends'];
  return (
    <Panel title={translate('payouts.attempts.title')}>
      <Rows
        headings={[...columns.map((name) => ({ text: translate(`payouts.attempts.${name}`) })), { text: 'UTR' }]}
        items={attempts}
        emptyText={translate('payouts.attempts.none')}
        keyOf={({ reference }) => reference}
        cellsOf={(attempt) => [
          attempt.number,
          <code key="reference" title={attempt.providerId ?? undefined}>
            {attempt.reference}
          </code>,
          translate(`states.${attempt.provider}`),
          attempt.mode ?? '–',
          <State key="status" value={attempt.status} />,
          attempt.reason ?? '–',
          <When key="started" at={attempt.startedAt} />,
          <When key="ended" at={attempt.endedAt} />,
          attempt.sends,
          attempt.utr ?? '–',
        ]}
      />
    </Panel>
  );
}

/** The steps it has gone, oldest first. */
export function Steps({ withdrawal: { timeline } }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('payouts.steps.title')}>
      <Rows
        headings={['at', 'state', 'note'].map((name) => ({ text: translate(`payouts.steps.${name}`) }))}
        items={timeline}
        keyOf={({ at, state, note }) => `${at} ${state} ${note}`}
        cellsOf={({ at, state, note }) => [<When key="at" at={at} />, <State key="state" value={state} />, note ?? '–']}
      />
    </Panel>
  );
}
