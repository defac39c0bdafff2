import { Dialog, DialogContent, DialogTitle } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Explained } from './explained.tsx';

/** Shows whose money somebody lives on. Whoever looks says why, and it is written down. */
export function Explain({ uid }: { readonly uid: string }) {
  const translate = useTranslate();
  const [found, setFound] = useState<ReplyOf<'risk-explain'> | null>(null);
  return (
    <>
      <Act
        name="risk-explain"
        title={translate('creators.risk.explain')}
        consequence={translate('creators.risk.explainAudited')}
        doneText={() => translate('creators.risk.explained')}
        toRequest={() => ({ uid })}
        onDone={setFound}
      />
      {found !== null && (
        <Dialog open onClose={() => setFound(null)} fullWidth maxWidth="md" aria-labelledby="explained">
          <DialogTitle id="explained">{translate('creators.risk.explainTitle', { name: found.name })}</DialogTitle>
          <DialogContent>
            <Explained found={found} />
          </DialogContent>
        </Dialog>
      )}
    </>
  );
}
