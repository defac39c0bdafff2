import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { KycForm } from './kyc-form.tsx';
import { useOwnDocuments } from './use-own.ts';

type KycRecord = Shown<'kycRecords'>;

/** Where the checks of who somebody is stand, what to mend, and the form that hands it in. */
export default function KycPage() {
  const translate = useTranslate();
  const records = useOwnDocuments('kycRecords');
  const submissions = useOwnDocuments('kycSubmissions', { newestBy: 'at' });
  return (
    <DeskPage>
      <Loaded query={records}>
        {([record]) => (
          <>
            {record === undefined ? (
              <Alert severity="info">{translate('own.kyc.none')}</Alert>
            ) : (
              <Standing record={record} />
            )}
            <KycForm record={record} />
          </>
        )}
      </Loaded>
      <Panel title={translate('own.kyc.history')}>
        <Loaded query={submissions}>
          {(all) => (
            <Rows
              headings={['at', 'name', 'pan', 'bank', 'opened'].map((key) => ({ text: translate(`own.kyc.${key}`) }))}
              items={all}
              keyOf={({ id }) => id}
              cellsOf={(one) => [
                <When key="at" at={one.at} />,
                one.legalName,
                one.panMask,
                one.bankMask,
                one.opened.map((part) => translate(`own.kyc.parts.${part}`)).join(', '),
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </DeskPage>
  );
}

function Standing({ record }: { readonly record: KycRecord }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('own.kyc.standing')}>
      <Facts>
        <Fact label={translate('own.state')}>
          <State value={record.state} />
        </Fact>
        {(['pan', 'name', 'bank'] as const).map((part) => (
          <Fact key={part} label={translate(`own.kyc.parts.${part}`)}>
            <State value={record.parts[part].state} />
            {record.parts[part].cause !== null && ` ${translate(`own.kyc.causes.${record.parts[part].cause}`)}`}
          </Fact>
        ))}
        <Fact label={translate('own.kyc.name')}>{record.legalName}</Fact>
        <Fact label={translate('own.kyc.pan')}>{record.panMask}</Fact>
        {record.gstinMask !== null && <Fact label="GSTIN">{record.gstinMask}</Fact>}
        <Fact label={translate('own.kyc.verifiedAt')}>
          <When at={record.verifiedAt} isDay />
        </Fact>
        <Fact label={translate('own.kyc.expiresAt')}>
          <When at={record.expiresAt} isDay />
        </Fact>
      </Facts>
    </Panel>
  );
}
