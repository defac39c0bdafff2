import { BooleanInput, maxLength, NumberInput, regex, required, TextInput, useTranslate } from 'react-admin';
import type { CatalogueItem, CatalogueList } from '../../../../functions/src/contract/documents/catalogue.ts';

interface ItemInputsProps {
  readonly list: CatalogueList;
  readonly isNew?: boolean;
}

const languages = ['hi', 'ta', 'te', 'kn', 'ml'] as const;

/** What each list asks for beside names. */
const extras: Partial<Record<CatalogueList, readonly string[]>> = {
  interests: ['emoji'],
  cities: ['stateId'],
  countries: ['code', 'flag', 'diallingCode'],
  avatars: ['url'],
};

/** An item of master data: its id for good, its names, its place. */
export function ItemInputs({ list, isNew = false }: ItemInputsProps) {
  const translate = useTranslate();
  return (
    <>
      {isNew && <TextInput source="id" label="catalogue.id" validate={[required(), isSlug]} />}
      <TextInput source="names.en" label="languages.en" validate={[required(), maxLength(60)]} />
      {languages.map((language) => (
        <TextInput key={language} source={`names.${language}`} label={`languages.${language}`} />
      ))}
      {extras[list]?.map((field) => (
        <TextInput
          key={field}
          source={`extra.${field}`}
          label={translate(`catalogue.extras.${field}`)}
          validate={required()}
        />
      ))}
      {list === 'languages' && <BooleanInput source="extra.isPrimary" label="catalogue.extras.isPrimary" />}
      <NumberInput source="order" label="catalogue.order" helperText="catalogue.orderHelp" min={0} max={9_999} />
      <BooleanInput source="active" label="catalogue.active" helperText="catalogue.activeHelp" />
    </>
  );
}

export const isSlug = regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'catalogue.slug');

/** The item as the contract has it: names that are blank are not there. */
export function toItem(values: object): CatalogueItem {
  const { id, names, order, active, extra } = values as CatalogueItem;
  const filled = Object.entries(names).filter(([, name]) => typeof name === 'string' && name.trim() !== '');
  return { id, names: Object.fromEntries(filled) as CatalogueItem['names'], order, active, extra };
}
