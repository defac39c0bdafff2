import { Box, Card, CardActionArea, CardContent, Chip, Typography } from '@mui/material';
import { AccessDenied, CanAccess, Title, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { rulesOf, sectionGroups } from './section-rules.ts';
import { WaitingChanges } from './waiting-changes.tsx';

/** Every section of the settings; above them what waits for a second person. */
export default function SettingsList() {
  return (
    <CanAccess resource="settings" action="list" accessDenied={<AccessDenied />}>
      <Sections />
    </CanAccess>
  );
}

function Sections() {
  const translate = useTranslate();
  return (
    <Box sx={{ mt: 2 }}>
      <Title title={translate('resources.settings.name', { smart_count: 2 })} />
      <WaitingChanges />
      {Object.entries(sectionGroups).map(([group, names]) => (
        <Box key={group} component="section" sx={{ mb: 3 }}>
          <Typography variant="h6" component="h2" sx={{ mb: 1 }}>
            {translate(`settings.groups.${group}`)}
          </Typography>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))', gap: 1.5 }}>
            {names.map((name) => (
              <SectionCard key={name} name={name} />
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function SectionCard({ name }: { readonly name: string }) {
  const translate = useTranslate();
  return (
    <Card variant="outlined">
      <CardActionArea component={Link} to={`/settings/${name}/show`} sx={{ height: '100%' }}>
        <CardContent>
          <Typography variant="subtitle1" component="h3">
            {translate(`settings.names.${name}`)}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {translate(`settings.about.${name}`)}
          </Typography>
          {rulesOf(name)?.needsTwo && (
            <Chip size="small" variant="outlined" sx={{ mt: 1 }} label={translate('settings.needsTwo')} />
          )}
        </CardContent>
      </CardActionArea>
    </Card>
  );
}
