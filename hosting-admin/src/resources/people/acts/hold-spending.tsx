import { maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { PersonProps } from '../use-person.ts';

/** Lets nothing be spent from a wallet until a person has looked, or lets it be spent from again. */
export function HoldSpending({ person: { uid, displayName }, isHeld }: PersonProps & { isHeld: boolean }) {
  const translate = useTranslate();
  const name = displayName || uid;
  if (isHeld) {
    return (
      <Act
        name="risk-releaseSpending"
        title={translate('people.release.title')}
        consequence={translate('people.release.consequence', { name })}
        toRequest={() => ({ uid })}
      />
    );
  }
  return (
    <Act
      name="risk-holdSpending"
      title={translate('people.hold.title')}
      isDangerous
      consequence={translate('people.hold.consequence', { name })}
      toRequest={(values) => ({ uid, note: String(values['note']) })}
    >
      <TextInput
        source="note"
        label="people.hold.note"
        helperText="people.hold.noteHelp"
        multiline
        validate={[required(), minLength(3), maxLength(500)]}
      />
    </Act>
  );
}
