import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';

type Availability = RequestOf<'creator-setAvailability'>['availability'];

/** Comes online, or goes. */
export function SetAvailability({ availability }: { readonly availability: Availability }) {
  const translate = useTranslate();
  const next: Availability = availability === 'online' ? 'offline' : 'online';
  return (
    <Act
      name="creator-setAvailability"
      title={translate(`own.creator.go.${next}`)}
      variant={next === 'online' ? 'contained' : 'outlined'}
      needsReason={false}
      consequence={translate(`own.creator.goes.${next}`)}
      toRequest={() => ({ availability: next })}
    />
  );
}
