import { Box } from '@mui/material';
import { useState } from 'react';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { FilePicker } from '../../fields/file-picker.tsx';
import { uploadFile } from '../../firebase/files.ts';
import { Refusal } from '../../firebase/refusal.ts';

interface UploadButtonProps {
  readonly label: string;
  readonly accept: string;
  /** A path that nothing lies at. */
  readonly pathOf: () => string;
  readonly onDone: (path: string) => void;
}

/** Asks for a file and puts it into the bucket at once. */
export function UploadButton({ label, accept, pathOf, onDone }: UploadButtonProps) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const send = async (file: File) => {
    setBusy(true);
    setRefusal(null);
    try {
      const path = pathOf();
      await uploadFile(path, file);
      onDone(path);
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('internal'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box>
      <FilePicker label={label} accept={accept} isBusy={isBusy} onPick={(file) => void send(file)} />
      {refusal !== null && <RefusalText refusal={refusal} />}
    </Box>
  );
}
