import { maxLength, maxValue, minValue, NumberInput, SelectInput, TextInput, useTranslate } from 'react-admin';
import { locales } from './values.ts';

const roles = ['user', 'creator', 'agency', 'staff'];
const apps = ['user', 'creator', 'console'];

/** For whom: everybody who meets all that is chosen. */
export function SegmentInputs() {
  const translate = useTranslate();
  const named = (ids: readonly string[], under: string) => ids.map((id) => ({ id, name: translate(`${under}.${id}`) }));
  return (
    <>
      <SelectInput
        source="segment.role"
        label={translate('broadcasts.role')}
        emptyText="broadcasts.everybody"
        choices={named(roles, 'broadcasts.roles')}
      />
      <SelectInput
        source="segment.app"
        label={translate('broadcasts.app')}
        emptyText="lists.any"
        choices={named(apps, 'broadcasts.apps')}
      />
      <SelectInput
        source="segment.language"
        label={translate('broadcasts.language')}
        emptyText="lists.any"
        choices={named(locales, 'languages')}
      />
      <TextInput source="segment.city" label={translate('broadcasts.city')} validate={maxLength(60)} />
      <NumberInput
        source="segment.activeDays"
        label={translate('broadcasts.activeDays')}
        helperText={translate('broadcasts.activeDaysHelp')}
        min={1}
        max={365}
        validate={[minValue(1), maxValue(365)]}
      />
    </>
  );
}
