import { required, SelectInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { State } from '../../../fields/state.tsx';
import type { ReplyOf, RequestOf } from '../../../firebase/call-function.ts';
import type { Payee } from '../payee-id.ts';
import { Marks } from './marks.tsx';
import type { Typed } from './typed-facts.tsx';

type Check = ReplyOf<'kyc-listDocuments'>['checks'][number];
type Cause = Extract<RequestOf<'kyc-decide'>['verdict'], { kind: 'reject' }>['cause'];

const causes: readonly Cause[] = ['invalid', 'name-mismatch', 'unreadable-document', 'duplicate', 'underage', 'other'];

interface CheckPanelProps {
  readonly payee: Payee;
  readonly check: Check;
  readonly typed: Typed;
  readonly onDecided: () => void;
}

/** One check: what was typed, what the provider says to it, what stands out, and the decision. */
export function CheckPanel({ payee, check, typed, onDecided }: CheckPanelProps) {
  const translate = useTranslate();
  const account = typed.accounts.find(({ beneficiaryId }) => beneficiaryId === check.check);
  const title = translate(`creators.kyc.checks.${check.check}`, {
    _: translate('creators.kyc.checks.accountOf', { mask: account?.mask ?? '' }),
  });
  const label = (field: string) => translate(`creators.kyc.findings.${field}`);
  return (
    <Panel
      title={title}
      acts={
        check.isWaiting ? (
          <Decide payee={payee} check={check.check} what={title} name={typed.legalName} onDecided={onDecided} />
        ) : undefined
      }
    >
      <Facts>
        <Fact label={label('standing')}>
          <State value={check.isWaiting ? 'waiting' : 'done'} />
        </Fact>
        <Fact label={label('typed')}>{typedFor(check.check, typed)}</Fact>
        <Fact label={label('registered')}>{check.registeredName}</Fact>
        <Fact label={label('score')}>
          {check.nameScore === null ? '–' : translate('creators.kyc.findings.of100', { score: check.nameScore })}
        </Fact>
        <Fact label={label('outcome')}>
          <State value={check.outcome} />
        </Fact>
        <Fact label={label('providerReason')}>{check.providerReason}</Fact>
        <Fact label={label('marks')}>
          <Marks marks={check.marks} isExplained />
        </Fact>
      </Facts>
    </Panel>
  );
}

function typedFor(check: string, { legalName, panMask, accounts }: Typed): string {
  if (check === 'pan') return panMask;
  if (check === 'name') return legalName;
  return accounts.find(({ beneficiaryId }) => beneficiaryId === check)?.mask ?? '–';
}

const rejectionFor = ({ cause }: { readonly cause: Cause }) => ({ kind: 'reject' as const, cause });

interface DecideProps {
  readonly payee: Payee;
  readonly check: string;
  readonly what: string;
  readonly name: string;
  readonly onDecided: () => void;
}

function Decide({ payee, check, what, name, onDecided }: DecideProps) {
  const translate = useTranslate();
  const words = { what, name };
  return (
    <>
      <Act
        name="kyc-decide"
        title={translate('creators.kyc.verify')}
        variant="contained"
        consequence={translate('creators.kyc.verified', words)}
        toRequest={() => ({ payee, check, verdict: { kind: 'verify' as const } })}
        onDone={onDecided}
      />
      <Act
        name="kyc-decide"
        title={translate('creators.kyc.reject')}
        isDangerous
        consequence={translate('creators.kyc.rejected', words)}
        toRequest={(values: { cause: Cause }) => ({ payee, check, verdict: rejectionFor(values) })}
        onDone={onDecided}
      >
        <SelectInput
          source="cause"
          label={translate('creators.kyc.cause')}
          helperText={translate('creators.kyc.causeHelp')}
          validate={required()}
          choices={causes.map((id) => ({ id, name: translate(`creators.kyc.causes.${id}`) }))}
        />
      </Act>
    </>
  );
}
