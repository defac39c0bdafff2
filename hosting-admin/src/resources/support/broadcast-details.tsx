import { Box } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Fact, Facts } from '../../fields/facts.tsx';
import { When } from '../../fields/when.tsx';
import type { Broadcast } from './broadcasts-list.tsx';
import { NoticeCard } from './notice-card.tsx';
import { locales } from './values.ts';

/** What it says in each language, and why it was asked for. */
export function BroadcastDetails() {
  const translate = useTranslate();
  const broadcast = useRecordContext() as unknown as Broadcast | undefined;
  if (broadcast === undefined) return null;
  const { content, reason, at, updatedAt } = broadcast;
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {locales.map((one) => {
          const words = content.words[one];
          return words && <NoticeCard key={one} language={one} pictureUrl={content.pictureUrl} {...words} />;
        })}
      </Box>
      <Facts>
        <Fact label={translate('acts.reason')}>{reason}</Fact>
        <Fact label={translate('broadcasts.asked')}>
          <When at={at} />
        </Fact>
        <Fact label={translate('broadcasts.moved')}>
          <When at={updatedAt} />
        </Fact>
        {content.link !== null && (
          <Fact label={translate('broadcasts.link')}>
            {content.link.kind} · {content.link.id}
          </Fact>
        )}
      </Facts>
    </Box>
  );
}
