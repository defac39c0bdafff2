import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { PersonProps } from '../use-person.ts';

/** Ends every session of somebody, who is told. */
export function SignOutPerson({ person: { uid, displayName } }: PersonProps) {
  const translate = useTranslate();
  return (
    <Act
      name="people-signOut"
      title={translate('people.signOut.title')}
      isDangerous
      consequence={translate('people.signOut.consequence', { name: displayName || uid })}
      toRequest={() => ({ uid })}
      doneText={({ devices }) => translate('people.signOut.done', { smart_count: devices })}
    />
  );
}
