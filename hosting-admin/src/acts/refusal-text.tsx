import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatInstant } from '../fields/format-when.ts';
import type { Refusal } from '../firebase/refusal.ts';

/** What the server refused, in words, with the details that help. */
export function RefusalText({ refusal }: { readonly refusal: Refusal }) {
  const translate = useTranslate();
  const { code, details } = refusal;
  const shown = Object.entries(details).filter(([field, value]) => field !== 'class' && isPlain(value));
  return (
    <Alert severity={code.endsWith('/needs-approval') ? 'info' : 'error'} role="alert" sx={{ my: 1 }}>
      {translate(`refusals.${code.replaceAll('/', '.')}`, { _: translate('refusals.unnamed', { code }) })}
      {shown.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
          {shown.map(([field, value]) => (
            <li key={field}>
              {translate(`details.${field}`, { _: field })}: {showDetail(value)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

function showDetail(value: unknown): string {
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? formatInstant(text) : text;
}
