import { useTranslate } from 'react-admin';
import { Panel } from '../fields/facts.tsx';
import { Figure, Figures } from './figure.tsx';
import { RowLink } from './row-link.tsx';
import type { StaffHomeReply } from './staff-home.tsx';

const running = [
  { name: 'calls', filter: { state: 'active' } },
  { name: 'chats', filter: { state: 'active', kind: 'chat' } },
  { name: 'ringing', filter: { state: 'ringing' } },
] as const;

/** What runs at this moment. */
export function LivePanel({ live }: { readonly live: StaffHomeReply['live'] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('home.live')}>
      <Figures minWidthPx={90}>
        {running.map(({ name, filter }) => (
          <Figure
            key={name}
            label={translate(`home.running.${name}`)}
            value={
              <RowLink resource="sessions" filter={filter}>
                {live[name] ?? translate('home.many')}
              </RowLink>
            }
          />
        ))}
      </Figures>
    </Panel>
  );
}
