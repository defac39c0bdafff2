import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { Person } from '../../fields/person.tsx';
import { When } from '../../fields/when.tsx';
import type { Report } from './report-show.tsx';

/** What those who reported say, and how their reports have ended so far. */
export function ReportersWords({ report: { reports, reporters } }: { readonly report: Report }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('safety.reporters.title')}>
      {reports.length === 0 && <Typography color="text.secondary">{translate('safety.reporters.house')}</Typography>}
      {reports.map(({ reportId, reporterUid, reason, words, at }) => {
        const record = reporters.find(({ uid }) => uid === reporterUid);
        return (
          <Box key={reportId} sx={{ mb: 2 }}>
            <Typography variant="body2" color="text.secondary">
              <Person uid={reporterUid} name={record?.name || undefined} /> · <When at={at} />
            </Typography>
            <Typography sx={{ fontWeight: 600 }}>{translate(`safety.reasons.${reason}`)}</Typography>
            {words !== '' && (
              <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>“{words}”</Typography>
            )}
            {record !== undefined && (
              <Typography variant="body2" color="text.secondary">
                {translate('safety.reporters.record', { ...record })}
              </Typography>
            )}
          </Box>
        );
      })}
    </Panel>
  );
}
