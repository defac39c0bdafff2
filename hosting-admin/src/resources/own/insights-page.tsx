import { Alert, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { DayBars } from './day-bars.tsx';

type Insights = ReplyOf<'creator-getInsights'>;

/** This month: what earned, when it earned, and who comes back. */
export default function InsightsPage() {
  const translate = useTranslate();
  const insights = useReply('creator-getInsights', {});
  return (
    <DeskPage>
      <Loaded query={insights}>
        {(found) => (
          <>
            <Panel title={translate('own.insights.bySource', { month: found.month })}>
              <Facts>
                {(['audio', 'video', 'chat', 'gift'] as const).map((source) => (
                  <Fact key={source} label={translate(`own.sources.${source}`)}>
                    <Money paise={found.bySource[source]} isStrong />
                  </Fact>
                ))}
              </Facts>
            </Panel>
            <Hours insights={found} />
            <Payers insights={found} />
            <Panel title={translate('own.insights.promotion')}>
              <Rows
                headings={[{ text: translate('own.insights.place') }, { text: translate('own.insights.label') }]}
                items={found.promotionSlots}
                keyOf={({ slotId }) => slotId}
                cellsOf={({ title, label }) => [title, label]}
              />
            </Panel>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

const hourOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

function Hours({ insights: { byHour, bestHours } }: { readonly insights: Insights }) {
  const translate = useTranslate();
  const earning = byHour.filter(({ earnedPaise }) => earnedPaise > 0);
  return (
    <Panel title={translate('own.insights.byHour')}>
      {bestHours.length > 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('own.insights.best', { hours: bestHours.map(hourOf).join(', ') })}
        </Alert>
      )}
      {earning.length === 0 ? (
        <Typography color="text.secondary">{translate('own.earnings.none')}</Typography>
      ) : (
        <DayBars
          headings={[translate('own.insights.hour'), translate('own.insights.earned')]}
          bars={earning.map(({ hour, earnedPaise }) => ({
            key: String(hour),
            label: hourOf(hour),
            value: earnedPaise,
            shown: <Money paise={earnedPaise} />,
          }))}
        />
      )}
    </Panel>
  );
}

function Payers({ insights: { payers } }: { readonly insights: Insights }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('own.insights.payers')}>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {translate('own.insights.repeating', { people: payers.people, repeating: payers.repeating, rows: payers.rows })}
      </Typography>
      <Rows
        headings={[
          { text: translate('own.people.name') },
          { text: translate('own.people.times'), isNumber: true },
          { text: translate('own.earnings.coins'), isNumber: true },
        ]}
        items={payers.top}
        keyOf={({ uid }) => uid}
        cellsOf={({ displayName, times, coins }) => [displayName, times, <Money key="coins" coins={coins} />]}
      />
    </Panel>
  );
}
