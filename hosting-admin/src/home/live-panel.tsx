import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../fields/facts.tsx';
import { When } from '../fields/when.tsx';
import { Figure, Figures } from './figure.tsx';
import { RowLink } from './row-link.tsx';
import type { StaffHomeReply } from './staff-home.tsx';

const running = [
  { name: 'calls', filter: { state: 'active' } },
  { name: 'chats', filter: { state: 'active', kind: 'chat' } },
  { name: 'ringing', filter: { state: 'ringing' } },
] as const;

/** What runs at this moment, and who was there today. */
export function LivePanel({ live, active }: Pick<StaffHomeReply, 'live' | 'active'>) {
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
      {active !== null && (
        <Box sx={{ mt: 2 }}>
          <Figures>
            <Figure label={translate('home.activeToday')} value={active.today}>
              {active.yesterday !== null && `${translate('home.before.today')} ${active.yesterday}`}
              <span>
                {translate('home.activeUntil')} <When at={active.at} />
              </span>
            </Figure>
          </Figures>
        </Box>
      )}
    </Panel>
  );
}
