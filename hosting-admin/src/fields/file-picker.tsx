import UploadIcon from '@mui/icons-material/Upload';
import { Box, Button, Typography } from '@mui/material';

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
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <Button component="label" size="small" variant="outlined" startIcon={<UploadIcon />} loading={isBusy}>
        {label}
        <input
          type="file"
          accept={accept}
          aria-label={label}
          style={{ position: 'absolute', width: 1, height: 1, opacity: 0 }}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file can be chosen again after it was refused.
            event.target.value = '';
            if (file !== undefined) onPick(file);
          }}
        />
      </Button>
      {chosen !== undefined && <Typography variant="body2">{chosen}</Typography>}
    </Box>
  );
}
