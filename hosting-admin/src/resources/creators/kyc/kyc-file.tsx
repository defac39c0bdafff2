import { Box } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { RefusalText } from '../../../acts/refusal-text.tsx';
import { useAct } from '../../../acts/use-act.ts';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { State } from '../../../fields/state.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { type Payee, payeeId } from '../payee-id.ts';
import { PayeeLink } from '../payee-link.tsx';
import { CheckPanel } from './check-panel.tsx';
import { Documents } from './documents.tsx';
import { type Revealed, TypedFacts } from './typed-facts.tsx';

type File = ReplyOf<'kyc-listDocuments'>;

interface KycFileProps {
  readonly payee: Payee;
  readonly opened: { readonly file: File; readonly reason: string };
  /** The file as it is after a decision. */
  readonly onChange: (file: File) => void;
}

/** The papers beside what was typed; below, check by check, what the provider said and the decision. */
export function KycFile({ payee, opened: { file, reason }, onChange }: KycFileProps) {
  const translate = useTranslate();
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const again = useAct('kyc-listDocuments');
  const readAgain = async () => {
    again.reset();
    const fresh = await again.send({ payee }, reason);
    if (fresh !== undefined) onChange(fresh);
  };
  const { typed, checks, documents, kyc } = file;
  return (
    <>
      <Panel title={translate('creators.kyc.standing')}>
        <Facts>
          <Fact label={translate('creators.kyc.payee')}>
            <PayeeLink payee={payee} name={typed.legalName} />
          </Fact>
          <Fact label={translate('creators.kyc.id')}>{payeeId(payee)}</Fact>
          <Fact label={translate('creators.kyc.state')}>
            <State value={kyc} />
          </Fact>
        </Facts>
      </Panel>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(360px, 1fr))' }}>
        <Panel title={translate('creators.kyc.papers')}>
          <Documents documents={documents} />
        </Panel>
        <Panel
          title={translate('creators.kyc.typed')}
          acts={
            <Act
              name="kyc-reveal"
              title={translate('creators.kyc.reveal')}
              consequence={translate('creators.kyc.revealed', { name: typed.legalName })}
              doneText={() => translate('creators.kyc.shown')}
              toRequest={() => ({ payee })}
              onDone={setRevealed}
            />
          }
        >
          <TypedFacts typed={typed} revealed={revealed} />
        </Panel>
      </Box>
      {again.refusal !== null && <RefusalText refusal={again.refusal} />}
      {checks.map((check) => (
        <CheckPanel key={check.check} payee={payee} check={check} typed={typed} onDecided={() => void readAgain()} />
      ))}
    </>
  );
}
