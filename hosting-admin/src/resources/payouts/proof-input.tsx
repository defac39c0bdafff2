import { FormHelperText } from '@mui/material';
import { useState } from 'react';
import { required, useInput, useTranslate } from 'react-admin';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { FilePicker } from '../../fields/file-picker.tsx';
import { newRequestId } from '../../firebase/call-function.ts';
import { uploadFile } from '../../firebase/files.ts';
import { Refusal } from '../../firebase/refusal.ts';

interface ProofInputProps {
  readonly withdrawalId: string;
  readonly isRequired?: boolean;
}

/** The bank's paper, put into the folder of this withdrawal as soon as it is chosen. */
export function ProofInput({ withdrawalId, isRequired = false }: ProofInputProps) {
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source: 'proofPath', validate: isRequired ? required() : undefined });
  const [chosen, setChosen] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const upload = async (file: File) => {
    setBusy(true);
    setRefusal(null);
    const path = `payout-proofs/${withdrawalId}/${newRequestId()}`;
    try {
      await uploadFile(path, file);
      setChosen(file.name);
      field.onChange(path);
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('internal'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <FilePicker
        label={`${translate('resources.withdrawals.fields.proofPath')}: ${translate('payouts.proof.choose')}`}
        accept="application/pdf,image/jpeg,image/png"
        chosen={chosen}
        isBusy={isBusy}
        onPick={(file) => void upload(file)}
      />
      <FormHelperText error={fieldState.invalid}>
        {fieldState.invalid ? translate('ra.validation.required') : translate('payouts.proof.help')}
      </FormHelperText>
      {refusal !== null && <RefusalText refusal={refusal} />}
    </>
  );
}
