import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { PersonProps } from '../use-person.ts';

/** Shuts a wallet at its owner's word, or opens it again after making sure who asks. */
export function FreezeWallet({ person: { uid, displayName }, isFrozen }: PersonProps & { isFrozen: boolean }) {
  const translate = useTranslate();
  const act = isFrozen ? 'lift' : 'freeze';
  return (
    <Act
      key={act}
      name={isFrozen ? 'wallet-liftFreeze' : 'wallet-freezeFor'}
      title={translate(`people.${act}.title`)}
      isDangerous={!isFrozen}
      consequence={translate(`people.${act}.consequence`, { name: displayName || uid })}
      toRequest={() => ({ uid })}
    />
  );
}
