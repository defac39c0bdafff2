import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Locale } from './values.ts';

interface NoticeCardProps {
  readonly language: Locale;
  readonly title: string;
  readonly body: string;
  readonly pictureUrl: string | null;
}

/** How a notice looks on a telephone. */
export function NoticeCard({ language, title, body, pictureUrl }: NoticeCardProps) {
  const translate = useTranslate();
  return (
    <Paper variant="outlined" sx={{ width: 300, p: 1.5, display: 'flex', gap: 1.5, justifyContent: 'space-between' }}>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="caption" color="text.secondary">
          Mehfil · {translate(`languages.${language}`)}
        </Typography>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }} lang={language}>
          {title}
        </Typography>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }} lang={language}>
          {body}
        </Typography>
      </Box>
      {pictureUrl !== null && (
        <Box
          component="img"
          src={pictureUrl}
          alt=""
          sx={{ width: 56, height: 56, objectFit: 'cover', borderRadius: 2 }}
        />
      )}
    </Paper>
  );
}
