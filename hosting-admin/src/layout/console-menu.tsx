import { Badge, ListSubheader } from '@mui/material';
import type { ReactElement } from 'react';
import { Menu, usePermissions, useTranslate } from 'react-admin';
import { canAccess } from '../../../functions/src/contract/console-access.ts';
import { areas } from '../resources/areas.ts';
import { type ConsoleResource, sections } from './area.ts';
import { useQueues } from './use-queues.ts';

/** What this person may open, section by section, with what waits in it. */
export function ConsoleMenu() {
  const translate = useTranslate();
  const { permissions } = usePermissions<readonly string[]>();
  const queues = useQueues().data?.queues ?? [];
  const roles = permissions ?? [];
  const open = areas.filter(({ name, list, entry = 'list' }) => list !== undefined && canAccess(roles, name, entry));
  const waiting = ({ queues: names = [] }: ConsoleResource) =>
    queues.filter(({ queue }) => names.includes(queue)).reduce((sum, { count }) => sum + (count ?? 1_000), 0);

  return (
    <Menu>
      <Menu.DashboardItem />
      {sections.map((section) => {
        const inside = open.filter((resource) => resource.section === section);
        if (inside.length === 0) return null;
        return [
          <ListSubheader
            key={`section ${section}`}
            role="presentation"
            disableSticky
            sx={{ bgcolor: 'transparent', lineHeight: 2.4 }}
          >
            {translate(`sections.${section}`)}
          </ListSubheader>,
          ...inside.map((resource) => (
            <Menu.Item
              key={resource.name}
              to={`/${resource.name}`}
              primaryText={translate(`resources.${resource.name}.name`, { smart_count: 2 })}
              leftIcon={<WaitingIcon count={waiting(resource)} icon={<resource.icon />} />}
            />
          )),
        ];
      })}
    </Menu>
  );
}

/** Without anything that waits there is nothing to read out either. */
function WaitingIcon({ count, icon }: { readonly count: number; readonly icon: ReactElement }) {
  if (count === 0) return icon;
  return (
    <Badge badgeContent={count} color="secondary" max={999}>
      {icon}
    </Badge>
  );
}
