import { Alert, Link, List, ListItem, ListItemText } from '@mui/material';
import { BooleanInput, minLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { defaultCreators } from '../../../../functions/src/contract/config/default-creators.ts';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { When } from '../../fields/when.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import type { Shown } from '../../firebase/read-documents.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { mustAgree } from './must-agree.ts';
import { spokenLanguages } from './spoken-languages.ts';
import { usePublished } from './use-own.ts';

/** The agreement in force, and signing it where that has not been done. */
export function AgreementPanel({ accepted }: { readonly accepted: Shown<'creators'>['agreement'] }) {
  const translate = useTranslate();
  const rules = usePublished('creators', defaultCreators);
  return (
    <Loaded query={rules}>
      {({ agreement }) => (
        <Panel title={agreement.title} acts={(accepted?.version ?? 0) < agreement.version && <Sign {...agreement} />}>
          {accepted === null || accepted.version < agreement.version ? (
            <Alert severity="warning">{translate('own.agreement.missing')}</Alert>
          ) : (
            <Alert severity="success">
              {translate('own.agreement.accepted', { version: accepted.version })} <When at={accepted.at} isDay />
            </Alert>
          )}
          <List dense>
            {agreement.points.map(({ pointId, text }) => (
              <ListItem key={pointId}>
                <ListItemText primary={text} />
              </ListItem>
            ))}
          </List>
          {agreement.url !== null && (
            <Link href={agreement.url} target="_blank" rel="noreferrer">
              {translate('own.agreement.whole')}
            </Link>
          )}
        </Panel>
      )}
    </Loaded>
  );
}

type Signature = Pick<RequestOf<'creator-acceptAgreement'>, 'fullName' | 'language'>;

function Sign({ version }: { readonly version: number }) {
  const translate = useTranslate();
  return (
    <Act
      name="creator-acceptAgreement"
      title={translate('own.agreement.sign')}
      variant="contained"
      needsReason={false}
      consequence={translate('own.agreement.consequence', { version })}
      initial={{ language: 'en' }}
      toRequest={(signature: Signature) => ({ ...signature, version, agrees: true as const })}
    >
      <TextInput source="fullName" label={translate('own.agreement.name')} validate={[required(), minLength(3)]} />
      <SelectInput
        source="language"
        label={translate('own.agreement.language')}
        choices={spokenLanguages.map((id) => ({ id, name: translate(`own.languages.${id}`) }))}
        validate={required()}
      />
      <BooleanInput source="agrees" label={translate('own.agreement.agrees')} validate={mustAgree} />
    </Act>
  );
}
