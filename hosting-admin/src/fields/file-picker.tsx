import UploadIcon from '@mui/icons-material/Upload';
import { Box, Button, Typography } from '@mui/material';
import { useRef } from 'react';

interface FilePickerProps {
  readonly label: string;
  readonly accept: string;
  /** The name of the file that is chosen. */
  readonly chosen?: string | undefined;
  readonly isBusy?: boolean;
  readonly onPick: (file: File) => void;
}

/** A button that asks for one file. */
export function FilePicker({ label, accept, chosen, isBusy = false, onPick }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <Button
        size="small"
        variant="outlined"
        startIcon={<UploadIcon />}
        loading={isBusy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again after it was refused.
          event.target.value = '';
          if (file !== undefined) onPick(file);
        }}
      />
      {chosen !== undefined && <Typography variant="body2">{chosen}</Typography>}
    </Box>
  );
}
