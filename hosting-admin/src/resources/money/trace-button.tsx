import { useCanAccess, useTranslate } from 'react-admin';
import type { TraceStart } from './ledger/trace-start.ts';
import { LinkButton } from './link-button.tsx';

/** Leads to the way of this money, for whoever may follow it. */
export function TraceButton({ start, id }: { readonly start: TraceStart; readonly id: string }) {
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: 'traces', action: 'show' });
  if (!canAccess) return null;
  return <LinkButton to={`/traces/${encodeURIComponent(`${start}~${id}`)}/show`} text={translate('money.trace')} />;
}
