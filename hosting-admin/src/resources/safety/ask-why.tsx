import { Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';

interface AskWhyProps {
  /** Where its words are: `title`, `help`, `usual`, `do`. */
  readonly under: string;
  readonly onTold: (reason: string) => void;
}

/** What is private is read for a reason, which goes to the audit log. The usual one is there to begin with. */
export function AskWhy({ under, onTold }: AskWhyProps) {
  const translate = useTranslate();
  const [words, setWords] = useState(translate(`${under}.usual`));
  const told = words.trim();
  return (
    <Panel title={translate(`${under}.title`)}>
      <Typography sx={{ mb: 2 }}>{translate(`${under}.help`)}</Typography>
      <Box
        component="form"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', maxWidth: 720 }}
        onSubmit={(event) => {
          event.preventDefault();
          onTold(told);
        }}
      >
        <TextField
          label={translate('acts.reason')}
          helperText={translate('acts.reasonHelp')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
          margin="none"
          sx={{ flex: '1 1 320px' }}
        />
        <Button type="submit" variant="contained" disabled={told.length < 3} sx={{ mt: 1 }}>
          {translate(`${under}.do`)}
        </Button>
      </Box>
    </Panel>
  );
}
