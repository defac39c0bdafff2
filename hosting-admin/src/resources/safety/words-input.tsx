import { maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';

/** Words for the person to read, in their language where it is known. */
export function WordsInput({ language }: { readonly language?: string }) {
  const translate = useTranslate();
  return (
    <TextInput
      source="words"
      label={translate('safety.words')}
      helperText={
        language === undefined
          ? translate('safety.wordsHelp')
          : translate('safety.wordsIn', { language: translate(`languages.${language}`) })
      }
      validate={[required(), minLength(3), maxLength(500)]}
      multiline
      minRows={3}
    />
  );
}
