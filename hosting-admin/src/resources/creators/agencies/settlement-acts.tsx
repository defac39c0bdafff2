import { maxLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatPaise } from '../../../fields/format-money.ts';
import type { RequestOf } from '../../../firebase/call-function.ts';
import type { Settlement } from './settlements-table.tsx';

type Step = RequestOf<'agency-decideSettlement'>['step'];

/** What each state leads on to. One person checks, another approves: the server refuses the same one. */
const steps: Readonly<Record<Settlement['state'], readonly Step[]>> = {
  running: [],
  generated: ['check', 'dispute'],
  checked: ['approve', 'dispute'],
  approved: ['dispute'],
  disputed: ['reopen'],
};

export function SettlementActs({ settlement }: { readonly settlement: Settlement }) {
  return steps[settlement.state].map((step) => <TakeStep key={step} settlement={settlement} step={step} />);
}

function TakeStep({ settlement, step }: { readonly settlement: Settlement; readonly step: Step }) {
  const translate = useTranslate();
  const { settlementId, agencyName, totals } = settlement;
  const isDispute = step === 'dispute';
  return (
    <Act
      name="agency-decideSettlement"
      title={translate(`creators.settlements.${step}`)}
      isDangerous={isDispute}
      variant={step === 'check' || step === 'approve' ? 'contained' : 'outlined'}
      consequence={translate(`creators.settlements.${step}-means`, {
        agency: agencyName,
        amount: formatPaise(totals.earned.agencyPaise),
      })}
      toRequest={({ ticket }) => ({ settlementId, step, ...(isDispute ? { ticket: String(ticket) } : {}) })}
    >
      {isDispute && (
        <TextInput
          source="ticket"
          label={translate('creators.settlements.ticket')}
          validate={[required(), maxLength(80)]}
        />
      )}
    </Act>
  );
}
