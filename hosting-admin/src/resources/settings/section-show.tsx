import { Alert, Box, Button, Chip, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AccessDenied, CanAccess, Loading, Title, usePermissions, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useMayCall } from '../../acts/act.tsx';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { formatInstant } from '../../fields/format-when.ts';
import { Refusal } from '../../firebase/refusal.ts';
import { readSection, type SectionState } from './read-section.ts';
import { SectionEditor } from './section-editor.tsx';
import { SectionHistory } from './section-history.tsx';
import { rulesOf, type SectionRules } from './section-rules.ts';
import { WaitingChanges } from './waiting-changes.tsx';

/** One section of the settings: its values, what waits, what was. */
export default function SectionShow() {
  const { id = '' } = useParams();
  return (
    <CanAccess resource="settings" action="show" accessDenied={<AccessDenied />}>
      <Section id={id} />
    </CanAccess>
  );
}

function Section({ id }: { readonly id: string }) {
  const translate = useTranslate();
  const rules = useMemo(() => rulesOf(id), [id]);
  const { data: state, error } = useQuery({
    queryKey: ['config-listVersions', id],
    queryFn: () => readSection(id),
    enabled: rules !== undefined,
  });
  if (rules === undefined) return <RefusalText refusal={new Refusal('config/unknown-section')} />;
  return (
    <Box sx={{ mt: 2 }}>
      <Title title={translate(`settings.names.${id}`)} />
      <SectionHead rules={rules} state={state} />
      {error !== null && <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />}
      {state === undefined ? error === null && <Loading /> : <SectionBody rules={rules} state={state} />}
    </Box>
  );
}

interface SectionProps {
  readonly rules: SectionRules;
  readonly state: SectionState;
}

function SectionBody({ rules, state }: SectionProps) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<readonly string[]>();
  const maySave = useMayCall('config-saveSetting');
  const isReadOnly = !maySave || !rules.editors.some((role) => permissions.includes(role));
  const { waiting } = state;
  return (
    <>
      {isReadOnly && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('settings.readOnly')}
        </Alert>
      )}
      {waiting !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('settings.scheduled', { version: waiting.version, at: formatInstant(waiting.effectiveAt) })}
        </Alert>
      )}
      <WaitingChanges section={rules.name} />
      <SectionEditor key={state.latestVersion} {...{ rules, state, isReadOnly }} />
      <SectionHistory {...{ rules, state, isReadOnly }} />
    </>
  );
}

function SectionHead({ rules, state }: { readonly rules: SectionRules; readonly state: SectionState | undefined }) {
  const translate = useTranslate();
  const inForce = state?.inForce;
  return (
    <Box sx={{ mb: 2 }}>
      <Button component={Link} to="/settings" size="small">
        {translate('settings.all')}
      </Button>
      <Typography sx={{ my: 1 }}>{translate(`settings.about.${rules.name}`)}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {state !== undefined && (
          <Chip
            size="small"
            variant="outlined"
            label={
              inForce == null
                ? translate('settings.asDelivered')
                : translate('settings.versionSince', {
                    version: inForce.version,
                    at: formatInstant(inForce.effectiveAt),
                  })
            }
          />
        )}
        {rules.needsTwo && <Chip size="small" variant="outlined" label={translate('settings.needsTwo')} />}
        {rules.isEconomic && <Chip size="small" variant="outlined" label={translate('settings.isEconomic')} />}
        {rules.isPublished && <Chip size="small" variant="outlined" label={translate('settings.isPublished')} />}
      </Box>
    </Box>
  );
}
