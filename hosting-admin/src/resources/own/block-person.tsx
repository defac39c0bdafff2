import { maxLength, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';

/** Hides the two from each other. */
export function BlockPerson({ uid, displayName }: { readonly uid: string; readonly displayName: string }) {
  const translate = useTranslate();
  return (
    <Act
      name="social-blockPerson"
      title={translate('own.blocks.block')}
      variant="text"
      isDangerous
      needsReason={false}
      consequence={translate('own.blocks.consequence', { name: displayName })}
      toRequest={(values) => ({ uid, ...(values['why'] ? { why: values['why'] } : {}) })}
    >
      <TextInput source="why" label={translate('own.blocks.why')} validate={maxLength(200)} />
    </Act>
  );
}
