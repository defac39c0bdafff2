import { useTranslate } from 'react-admin';
import { formatInstant } from '../../fields/format-when.ts';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { Column, DeskTable } from '../../lists/desk-table.tsx';

type Device = ReplyOf<'people-listDevices'>['devices'][number];

/** Devices somebody is signed in on, and which of them are trusted with money. */
export function DeviceTable() {
  const translate = useTranslate();
  const trustOf = ({ lockedUntil }: Device) =>
    lockedUntil === null
      ? translate('people.trusted')
      : translate('people.lockedUntil', { at: formatInstant(lockedUntil) });
  return (
    <DeskTable emptyText={translate('people.noDevices')}>
      <Column<Device> source="model" label="people.columns.model" render={({ model }) => model ?? '–'} />
      <Column<Device>
        source="app"
        label="people.columns.app"
        render={({ app, platform, appVersion }) => `${translate(`people.apps.${app}`)} · ${platform} ${appVersion}`}
      />
      <Column<Device> source="city" label="people.columns.city" render={({ city }) => city ?? '–'} />
      <Column<Device>
        source="firstSeenAt"
        label="people.columns.firstSeen"
        render={(row) => <When at={row.firstSeenAt} />}
      />
      <Column<Device>
        source="lastSeenAt"
        label="people.columns.lastSeen"
        render={(row) => <When at={row.lastSeenAt} />}
      />
      <Column<Device> source="lockedUntil" label="people.columns.trust" render={trustOf} />
    </DeskTable>
  );
}
