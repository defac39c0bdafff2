import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import { SignOutPerson } from '../acts/sign-out-person.tsx';
import { DeviceTable } from '../device-table.tsx';
import type { PersonProps } from '../use-person.ts';

/** Where somebody is signed in. */
export function DevicesTab({ person }: PersonProps) {
  const translate = useTranslate();
  return (
    <Panel title={translate('people.panels.devices')} acts={<SignOutPerson person={person} />}>
      <RelatedList resource="devices" filter={{ uid: person.uid }}>
        <DeviceTable />
      </RelatedList>
    </Panel>
  );
}
