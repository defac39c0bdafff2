import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { Form, maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { RefusalText } from '../../../acts/refusal-text.tsx';
import { useAct } from '../../../acts/use-act.ts';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import type { Payee } from '../payee-id.ts';

interface OpenFileProps {
  readonly payee: Payee;
  readonly onOpen: (file: ReplyOf<'kyc-listDocuments'>, reason: string) => void;
}

/** Asks why, and opens the papers. */
export function OpenFile({ payee, onOpen }: OpenFileProps) {
  const translate = useTranslate();
  const { send, isSending, refusal } = useAct('kyc-listDocuments');
  const [initial] = useState({ reason: translate('creators.kyc.usualReason') });
  const open = async ({ reason }: { reason?: string }) => {
    const file = await send({ payee }, reason);
    if (file !== undefined) onOpen(file, reason ?? '');
  };
  return (
    <Form defaultValues={initial} onSubmit={open}>
      <Box sx={{ maxWidth: 560 }}>
        <Typography sx={{ mb: 1 }}>{translate('creators.kyc.audited')}</Typography>
        <TextInput
          source="reason"
          label={translate('acts.reason')}
          helperText={translate('acts.reasonHelp')}
          validate={[required(), minLength(3), maxLength(500)]}
        />
        {refusal !== null && <RefusalText refusal={refusal} />}
        <Button type="submit" variant="contained" loading={isSending}>
          {translate('creators.kyc.open')}
        </Button>
      </Box>
    </Form>
  );
}
