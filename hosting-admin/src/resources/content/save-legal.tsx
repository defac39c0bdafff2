import { maxLength, NumberInput, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';

type Draft = Omit<RequestOf<'content-saveLegal'>, 'requestId' | 'reason'>;

interface SaveLegalProps {
  readonly draft: Partial<Draft> & Pick<Draft, 'page' | 'version' | 'language'>;
  readonly isNew?: boolean;
}

/** Writes a draft; nobody sees it before it is published. */
export function SaveLegal({ draft, isNew = false }: SaveLegalProps) {
  const translate = useTranslate();
  const languages = ['en', 'hi', 'ta', 'te', 'kn'].map((id) => ({ id, name: translate(`languages.${id}`) }));
  return (
    <Act
      name="content-saveLegal"
      title={translate(isNew ? 'legal.add' : 'legal.change')}
      consequence={translate('legal.saveText')}
      initial={draft}
      toRequest={({ version, language, title, source }: Draft) => ({
        page: draft.page,
        version,
        language,
        title,
        source,
      })}
    >
      {isNew && (
        <>
          <NumberInput source="version" min={1} max={9_999} validate={required()} />
          <SelectInput source="language" choices={languages} validate={required()} />
        </>
      )}
      <TextInput source="title" validate={[required(), maxLength(120)]} />
      <TextInput
        source="source"
        helperText="legal.sourceHelp"
        validate={required()}
        multiline
        minRows={10}
        maxRows={24}
      />
    </Act>
  );
}
