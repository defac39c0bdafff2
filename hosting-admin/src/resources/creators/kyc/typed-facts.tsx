import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

export type Typed = ReplyOf<'kyc-listDocuments'>['typed'];
export type Revealed = ReplyOf<'kyc-reveal'>;

interface TypedFactsProps {
  readonly typed: Typed;
  /** The whole numbers, once they were opened; masks until then. */
  readonly revealed: Revealed | null;
}

/** What the payee typed: to be read beside the papers. */
export function TypedFacts({ typed, revealed }: TypedFactsProps) {
  const translate = useTranslate();
  const label = (field: string) => translate(`creators.kyc.fields.${field}`);
  return (
    <>
      <Facts>
        <Fact label={label('legalName')}>{typed.legalName}</Fact>
        <Fact label={label('pan')}>
          <code>{revealed?.pan ?? typed.panMask}</code>
        </Fact>
        {revealed !== null && (
          <Fact label={label('dateOfBirth')}>
            <When at={revealed.dateOfBirth} isDay />
          </Fact>
        )}
        {typed.gstinMask !== null && (
          <Fact label={label('gstin')}>
            <code>{revealed?.gstin ?? typed.gstinMask}</code>
          </Fact>
        )}
        {typed.authorisedPerson !== null && <Fact label={label('authorisedPerson')}>{typed.authorisedPerson}</Fact>}
        {typed.aadhaarLast4 !== null && <Fact label={label('aadhaar')}>•••• {typed.aadhaarLast4}</Fact>}
      </Facts>
      {typed.accounts.map((account) => (
        <Box key={account.beneficiaryId} sx={{ mt: 2, pt: 2, borderTop: 1, borderColor: 'divider' }}>
          <Facts>
            <Fact label={label(account.kind)}>
              <code>{numberOf(account.beneficiaryId, revealed) ?? account.mask}</code>
            </Fact>
            {account.bankName !== null && <Fact label={label('bankName')}>{account.bankName}</Fact>}
            {account.ifsc !== null && <Fact label={label('ifsc')}>{account.ifsc}</Fact>}
            <Fact label={label('state')}>
              <State value={account.state} />
            </Fact>
          </Facts>
        </Box>
      ))}
    </>
  );
}

const numberOf = (beneficiaryId: string, revealed: Revealed | null): string | undefined =>
  revealed?.accounts.find((account) => account.beneficiaryId === beneficiaryId)?.number;
