import { maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';

interface UndoActionProps {
  readonly actionId: string;
  /** Of the person it was done to. */
  readonly name: string;
}

/** Takes back what moderation did to somebody, and says sorry. */
export function UndoAction({ actionId, name }: UndoActionProps) {
  const translate = useTranslate();
  return (
    <Act
      name="safety-undoAction"
      title={translate('people.undo.title')}
      consequence={translate('people.undo.consequence', { name })}
      toRequest={(values) => ({ actionId, words: String(values['words']) })}
    >
      <TextInput
        source="words"
        label="people.moderate.words"
        helperText="people.moderate.wordsHelp"
        multiline
        validate={[required(), minLength(3), maxLength(500)]}
      />
    </Act>
  );
}
