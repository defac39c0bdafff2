import DownloadIcon from '@mui/icons-material/Download';
import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  LinearProgress,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { useDataProvider, useListContext, useResourceContext, useTranslate } from 'react-admin';
import { useMayCall } from '../acts/act.tsx';
import { RefusalText } from '../acts/refusal-text.tsx';
import { useAct } from '../acts/use-act.ts';
import { Refusal } from '../firebase/refusal.ts';
import { collectRows } from './collect-rows.ts';
import { toCsv } from './csv.ts';
import { saveFile } from './save-file.ts';

/** Saves the list as it is filtered. Staff say why, and it is written down before the file is there. */
export function ExportButton() {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" startIcon={<DownloadIcon />} onClick={() => setOpen(true)}>
        {translate('lists.export')}
      </Button>
      {isOpen && <ExportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const { filterValues } = useListContext();
  const dataProvider = useDataProvider();
  const isNoted = useMayCall('audit-noteExport');
  const note = useAct('audit-noteExport');
  const [reason, setReason] = useState('');
  const [count, setCount] = useState<number | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);

  const save = async () => {
    setProblem(null);
    setCount(0);
    try {
      const rows = await collectRows(dataProvider, { resource, filter: filterValues }, setCount);
      const filters = Object.entries(filterValues).map(([field, value]) => ({ field, value: String(value) }));
      if (isNoted && (await note.send({ resource, filters, rows: rows.length }, reason)) === undefined) {
        setCount(null);
        return;
      }
      saveFile(`${resource}.csv`, toCsv(rows), 'text/csv');
      onClose();
    } catch (error) {
      setCount(null);
      setProblem(error instanceof Refusal ? error : new Refusal('internal'));
    }
  };
  const refusal = problem ?? note.refusal;
  const isReady = count === null && (!isNoted || reason.trim().length >= 3);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="export-title">
      <DialogTitle id="export-title">{translate('lists.export')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{translate('lists.exportHelp')}</DialogContentText>
        {isNoted && (
          <TextField
            fullWidth
            label={translate('acts.reason')}
            helperText={translate('acts.reasonHelp')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {count !== null && (
          <>
            <LinearProgress aria-label={translate('lists.export')} />
            <p aria-live="polite">{translate('lists.exported', { count })}</p>
          </>
        )}
        {refusal !== null && <RefusalText refusal={refusal} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={!isReady} onClick={() => void save()}>
          {translate('lists.export')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
