import { CheckboxGroupInput, maxLength, required, TextInput, useTranslate } from 'react-admin';
import { defaultCreators } from '../../../../../functions/src/contract/config/default-creators.ts';
import { Act } from '../../../acts/act.tsx';
import { humanize } from '../../../fields/state.tsx';
import type { ReplyOf, RequestOf } from '../../../firebase/call-function.ts';
import { usePublished } from '../../own/use-own.ts';

type Shown = NonNullable<ReplyOf<'creator-listProfiles'>['profiles'][number]['shown']>;
type Words = Pick<NonNullable<RequestOf<'creator-editProfile'>['profile']>, 'about' | 'categories' | 'languages'>;

const languages = ['en', 'hi', 'ta', 'te', 'kn', 'ml'] as const;

interface EditShownProps {
  readonly uid: string;
  readonly name: string;
  readonly shown: Shown;
  readonly onDone: () => void;
}

/** Changes the words that are public of a creator; voice and pictures stay as they are. */
export function EditShown({ uid, name, shown, onDone }: EditShownProps) {
  const translate = useTranslate();
  const { data: rules = defaultCreators } = usePublished('creators', defaultCreators);
  const { audioBioPath, gallery } = shown;
  return (
    <Act
      name="creator-editProfile"
      title={translate('creators.profile.edit')}
      consequence={translate('creators.profile.edited', { name })}
      initial={{ about: shown.about, categories: shown.categories, languages: shown.languages }}
      toRequest={({ about, ...chosen }: Words) => ({
        uid,
        profile: { ...chosen, about: about ?? '', audioBioPath, gallery },
      })}
      onDone={onDone}
    >
      <TextInput source="about" label={translate('creators.profile.about')} multiline validate={maxLength(500)} />
      <CheckboxGroupInput
        source="categories"
        label={translate('creators.profile.categories')}
        choices={rules.categories.map((id) => ({ id, name: humanize(id) }))}
        validate={required()}
      />
      <CheckboxGroupInput
        source="languages"
        label={translate('creators.profile.languages')}
        choices={languages.map((id) => ({ id, name: translate(`creators.languages.${id}`) }))}
        validate={required()}
      />
    </Act>
  );
}
