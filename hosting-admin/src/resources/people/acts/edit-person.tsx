import {
  BooleanInput,
  maxLength,
  minLength,
  SelectArrayInput,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { languageChoices } from '../language-choices.ts';
import type { PersonProps, PersonRecord } from '../use-person.ts';

interface Edited {
  readonly displayName?: string;
  readonly bio?: string;
  readonly cityId?: string;
  readonly primary?: string;
  readonly secondary?: readonly string[];
  readonly resetUsername?: boolean;
}

/** Changes what a profile says. Only what was really changed is sent, and its owner is told why. */
export function EditPerson({ person }: PersonProps) {
  const translate = useTranslate();
  const { displayName, bio, cityId, languages, username } = person;
  const [primary, ...secondary] = languages;
  const choices = languageChoices(languages);
  return (
    <Act
      name="people-edit"
      title={translate('people.edit.title')}
      consequence={translate('people.edit.consequence', { name: displayName })}
      initial={{ displayName, bio: bio ?? '', cityId: cityId ?? '', primary, secondary, resetUsername: false }}
      toRequest={(values) => ({ uid: person.uid, ...changesIn(values, person) })}
    >
      <TextInput source="displayName" label="people.facts.displayName" validate={[minLength(3), maxLength(20)]} />
      <TextInput source="bio" label="people.facts.bio" multiline validate={maxLength(150)} />
      <TextInput source="cityId" label="people.facts.cityId" helperText="people.edit.cityHelp" />
      <SelectInput source="primary" label="people.facts.primaryLanguage" choices={choices} emptyText="–" />
      <SelectArrayInput source="secondary" label="people.facts.otherLanguages" choices={choices} />
      {username !== null && (
        <BooleanInput source="resetUsername" label={translate('people.edit.resetUsername', { username })} />
      )}
    </Act>
  );
}

/** The fields that differ from what the profile says now. */
function changesIn({ primary, secondary = [], ...edited }: Edited, person: PersonRecord) {
  const displayName = edited.displayName?.trim() ?? '';
  const bio = edited.bio?.trim() ?? '';
  const cityId = edited.cityId?.trim() || null;
  const languages = primary === undefined ? [] : [primary, ...secondary.filter((one) => one !== primary)];
  return {
    ...(displayName === '' || displayName === person.displayName ? {} : { displayName }),
    ...(bio === (person.bio ?? '') ? {} : { bio }),
    ...(cityId === person.cityId ? {} : { cityId }),
    ...(primary === undefined || languages.join() === person.languages.join()
      ? {}
      : { languages: { primary, secondary: languages.slice(1) } }),
    ...(edited.resetUsername === true ? { resetUsername: true as const } : {}),
  };
}
