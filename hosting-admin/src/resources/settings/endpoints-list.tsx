import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { RowActs } from '../../acts/row-acts.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { EndpointInputs, type EndpointValues } from './endpoint-inputs.tsx';

type Endpoint = ReplyOf<'automation-listEndpoints'>['endpoints'][number];

/** Where events go. A secret is shown once, when it is made. */
export default function EndpointsList() {
  const translate = useTranslate();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <DeskList hasExport={false} actions={<SaveEndpoint onSecret={setSecret} />}>
        <DeskTable emptyText={translate('automation.none')}>
          <Column<Endpoint> source="name" />
          <Column<Endpoint> source="url" />
          <Column<Endpoint> source="events" render={({ events }) => events.join(', ')} />
          <Column<Endpoint>
            source="isActive"
            render={({ isActive }) => <State value={isActive ? 'active' : 'inactive'} />}
          />
          <Column<Endpoint> source="previousUntil" render={({ previousUntil }) => <When at={previousUntil} />} />
          <Column<Endpoint>
            source="savedBy"
            render={({ savedBy, savedByName }) => <Person uid={savedBy} name={savedByName} />}
          />
          <Column<Endpoint> source="updatedAt" render={({ updatedAt }) => <When at={updatedAt} />} />
          <Column<Endpoint>
            source="acts"
            render={(endpoint) => (
              <RowActs>
                <SaveEndpoint endpoint={endpoint} onSecret={setSecret} />
                <EndpointActs endpoint={endpoint} onSecret={setSecret} />
              </RowActs>
            )}
          />
        </DeskTable>
      </DeskList>
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

interface EndpointActProps {
  readonly endpoint: Endpoint;
  readonly onSecret: (secret: string) => void;
}

const fresh = { name: '', url: 'https://', events: [], isActive: true };

function SaveEndpoint({ endpoint, onSecret }: Partial<EndpointActProps> & Pick<EndpointActProps, 'onSecret'>) {
  const translate = useTranslate();
  const { name, url, events, isActive } = endpoint ?? fresh;
  return (
    <Act
      name="automation-saveEndpoint"
      title={translate(endpoint === undefined ? 'automation.add' : 'automation.edit')}
      consequence={translate('automation.saveText')}
      initial={{ name, url, events, isActive }}
      toRequest={(values: EndpointValues) => ({ endpointId: endpoint?.endpointId ?? null, ...values })}
      onDone={({ secret }) => secret !== null && onSecret(secret)}
    >
      <EndpointInputs />
    </Act>
  );
}

function EndpointActs({ endpoint: { endpointId, name }, onSecret }: EndpointActProps) {
  const translate = useTranslate();
  return (
    <>
      <Act
        name="automation-testEndpoint"
        title={translate('automation.test')}
        consequence={translate('automation.testText', { name })}
        toRequest={() => ({ endpointId })}
      />
      <Act
        name="automation-rotateSecret"
        title={translate('automation.rotate')}
        consequence={translate('automation.rotateText', { name })}
        isDangerous
        toRequest={() => ({ endpointId })}
        onDone={({ secret }) => onSecret(secret)}
      />
    </>
  );
}

function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="secret-title">
      <DialogTitle id="secret-title">{translate('automation.secret')}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('automation.secretOnce')}
        </Alert>
        <TextField
          label={translate('automation.secret')}
          value={secret}
          slotProps={{ htmlInput: { readOnly: true } }}
          onFocus={(event) => event.target.select()}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void navigator.clipboard.writeText(secret)}>{translate('automation.copy')}</Button>
        <Button variant="contained" onClick={onClose}>
          {translate('ra.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
