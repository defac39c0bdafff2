import { Box, Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Mark = ReplyOf<'kyc-listDocuments'>['checks'][number]['marks'][number];

interface MarksProps {
  readonly marks: readonly Mark[];
  /** Whether each says what it means, beside its name. */
  readonly isExplained?: boolean;
}

/** What stands out about a check, each once. */
export function Marks({ marks, isExplained = false }: MarksProps) {
  const translate = useTranslate();
  if (marks.length === 0) return <span>–</span>;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {[...new Set(marks)].map((mark) => (
        <Box key={mark}>
          <Chip
            size="small"
            variant="outlined"
            color="warning"
            label={translate(`creators.kyc.marks.${mark}`)}
            title={translate(`creators.kyc.means.${mark}`)}
          />
          {isExplained && (
            <Typography variant="body2" color="text.secondary">
              {translate(`creators.kyc.means.${mark}`)}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}
