import { useState } from 'react';
import { BooleanInput, DateInput, required, TextInput, useTranslate } from 'react-admin';
import { defaultKyc } from '../../../../functions/src/contract/config/default-kyc.ts';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import type { Shown } from '../../firebase/read-documents.ts';
import { BankInputs } from './add-account.tsx';
import { type HandedIn, KycPapers } from './kyc-papers.tsx';
import { mustAgree } from './must-agree.ts';
import { usePayeeKind, usePublished } from './use-own.ts';

interface Typed {
  readonly legalName: string;
  readonly pan: string;
  readonly dateOfBirth: string;
  readonly accountNumber: string;
  readonly ifsc: string;
  readonly gstin?: string;
  readonly authorisedPerson?: string;
}

/** First the papers go up, then the form names them. What has not changed since the last time is not checked again. */
export function KycForm({ record }: { readonly record: Shown<'kycRecords'> | undefined }) {
  const translate = useTranslate();
  const as = usePayeeKind();
  const [papers, setPapers] = useState<HandedIn | null>(null);
  const { data: rules } = usePublished('kyc', defaultKyc);
  if (rules === undefined) return null;
  return (
    <Panel title={translate('own.kyc.handIn')}>
      <KycPapers onChange={setPapers} />
      {papers !== null && (
        <Act
          name="kyc-submit"
          title={translate('own.kyc.submit')}
          variant="contained"
          needsReason={false}
          consequence={translate('own.kyc.consequence')}
          initial={{ legalName: record?.legalName }}
          toRequest={(values: Typed) => ({
            ...formOf(values),
            as,
            documents: papers,
            consentVersion: rules.consentVersion,
          })}
          onDone={() => setPapers(null)}
        >
          <Inputs isAgency={as === 'agency'} />
        </Act>
      )}
    </Panel>
  );
}

function Inputs({ isAgency }: { readonly isAgency: boolean }) {
  const translate = useTranslate();
  return (
    <>
      <TextInput source="legalName" label={translate('own.kyc.name')} validate={required()} />
      <TextInput source="pan" label={translate('own.kyc.pan')} validate={required()} />
      {isAgency && <TextInput source="authorisedPerson" label={translate('own.kyc.person')} validate={required()} />}
      <DateInput source="dateOfBirth" label={translate('own.kyc.birth')} validate={required()} />
      <BankInputs />
      {isAgency && <TextInput source="gstin" label="GSTIN" />}
      <BooleanInput source="agrees" label={translate('own.kyc.consent')} validate={mustAgree} />
    </>
  );
}

/** The words of the form in the request's fields; the bank's account under its kind. */
function formOf(typed: Typed): Omit<RequestOf<'kyc-submit'>, 'requestId' | 'as' | 'documents' | 'consentVersion'> {
  return {
    legalName: typed.legalName.trim(),
    pan: typed.pan.trim().toUpperCase(),
    dateOfBirth: typed.dateOfBirth,
    account: { kind: 'bank', accountNumber: typed.accountNumber.trim(), ifsc: typed.ifsc.trim().toUpperCase() },
    ...(typed.gstin ? { gstin: typed.gstin.trim().toUpperCase() } : {}),
    ...(typed.authorisedPerson ? { authorisedPerson: typed.authorisedPerson.trim() } : {}),
  };
}
