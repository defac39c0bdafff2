import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { FilePicker } from '../../fields/file-picker.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { newRequestId } from '../../firebase/call-function.ts';
import { uploadFile } from '../../firebase/files.ts';
import { Refusal } from '../../firebase/refusal.ts';
import { ownPayee, type PayeeKind, usePayeeKind } from './use-own.ts';

/** Papers that lie in the bucket, as the form names them. */
export type HandedIn = RequestOf<'kyc-submit'>['documents'];
type Part = HandedIn['parts'][number];

const partsOf: Readonly<Record<PayeeKind, readonly Part[]>> = {
  creator: ['pan', 'bank-proof', 'selfie', 'address-proof'],
  agency: ['pan', 'bank-proof', 'agency-registration', 'address-proof'],
};

/** Nothing is overwritten in the bucket, so papers that change go up together again, under a new name. */
export function KycPapers({ onChange }: { readonly onChange: (papers: HandedIn | null) => void }) {
  const translate = useTranslate();
  const as = usePayeeKind();
  const [files, setFiles] = useState<Partial<Record<Part, File>>>({});
  const [state, setState] = useState<'choosing' | 'sending' | 'sent'>('choosing');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const parts = partsOf[as].filter((part) => files[part] !== undefined);

  const choose = (part: Part, file: File) => {
    setFiles({ ...files, [part]: file });
    setState('choosing');
    onChange(null);
  };
  const send = async () => {
    setState('sending');
    setRefusal(null);
    try {
      onChange(await sendAll(as, files));
      setState('sent');
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('internal'));
      setState('choosing');
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start', mb: 2 }}>
      <Typography color="text.secondary">{translate('own.kyc.papersHelp')}</Typography>
      {partsOf[as].map((part) => (
        <FilePicker
          key={part}
          label={translate(`own.kyc.papers.${part}`)}
          accept="image/jpeg,image/png,application/pdf"
          chosen={files[part]?.name}
          onPick={(file) => choose(part, file)}
        />
      ))}
      {refusal !== null && <RefusalText refusal={refusal} />}
      {state === 'sent' ? (
        <Typography role="status">{translate('own.kyc.papersSent', { smart_count: parts.length })}</Typography>
      ) : (
        <Button
          variant="outlined"
          disabled={parts.length === 0}
          loading={state === 'sending'}
          onClick={() => void send()}
        >
          {translate('own.kyc.send')}
        </Button>
      )}
    </Box>
  );
}

async function sendAll(as: PayeeKind, files: Partial<Record<Part, File>>): Promise<HandedIn> {
  const { id } = await ownPayee(as);
  const submissionId = newRequestId();
  const parts: Part[] = [];
  for (const part of partsOf[as]) {
    const file = files[part];
    if (file === undefined) continue;
    await uploadFile(`${as === 'agency' ? 'agency-kyc' : 'kyc'}/${id}/${submissionId}/${part}`, file);
    parts.push(part);
  }
  return { submissionId, parts };
}
