import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Panel } from '../../../fields/facts.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskPage } from '../../../layout/desk-page.tsx';
import { payeeOf } from '../payee-id.ts';
import { KycFile } from './kyc-file.tsx';
import { OpenFile } from './open-file.tsx';

/** One payee's papers. They open for a reason, which is written down first. */
export default function KycShow() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const payee = payeeOf(decodeURIComponent(id));
  const [opened, setOpened] = useState<{ file: ReplyOf<'kyc-listDocuments'>; reason: string } | null>(null);
  return (
    <DeskPage title={opened?.file.typed.legalName}>
      {opened === null ? (
        <Panel title={translate('creators.kyc.closed')}>
          <OpenFile payee={payee} onOpen={(file, reason) => setOpened({ file, reason })} />
        </Panel>
      ) : (
        <KycFile payee={payee} opened={opened} onChange={(file) => setOpened({ file, reason: opened.reason })} />
      )}
    </DeskPage>
  );
}
