import { FormHelperText } from '@mui/material';
import { useState } from 'react';
import { required, useInput, useTranslate } from 'react-admin';
import { FilePicker } from '../../fields/file-picker.tsx';

/** The contract takes 2,000,000 characters of base64. */
const MAX_BYTES = 1_500_000;

/** A PDF that travels with the request. */
export function PdfInput({ source }: { readonly source: string }) {
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source, validate: required() });
  const [chosen, setChosen] = useState<string>();
  const [isTooLarge, setTooLarge] = useState(false);

  const take = async (file: File) => {
    setTooLarge(file.size > MAX_BYTES);
    if (file.size > MAX_BYTES) return;
    field.onChange(toBase64(new Uint8Array(await file.arrayBuffer())));
    setChosen(file.name);
  };
  return (
    <>
      <FilePicker
        label={translate('payouts.tax.choosePdf')}
        accept="application/pdf"
        chosen={chosen}
        onPick={(file) => void take(file)}
      />
      <FormHelperText error={isTooLarge || fieldState.invalid}>
        {!isTooLarge && fieldState.invalid ? translate('ra.validation.required') : translate('payouts.tax.pdfHelp')}
      </FormHelperText>
    </>
  );
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
