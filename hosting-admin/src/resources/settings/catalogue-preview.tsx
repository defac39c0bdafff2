import { Box, Chip, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { GiftItem } from '../../../../functions/src/contract/config/gifts.ts';
import type { CoinPack } from '../../../../functions/src/contract/config/packs.ts';
import { Panel } from '../../fields/facts.tsx';
import { Money } from '../../fields/money.tsx';
import { humanize } from '../../fields/state.tsx';

/** How packs and gifts look to those who buy them; nothing for other sections. */
export function CataloguePreview({ section, value }: { readonly section: string; readonly value: unknown }) {
  const translate = useTranslate();
  if (section !== 'packs' && section !== 'gifts') return null;
  return (
    <Panel title={translate('settings.asSeen')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))', gap: 1.5 }}>
        {section === 'packs'
          ? inOrder((value as { packs: readonly CoinPack[] }).packs).map((pack) => (
              <PackCard key={pack.packId} {...pack} />
            ))
          : inOrder((value as { gifts: readonly GiftItem[] }).gifts).map((gift) => (
              <GiftCard key={gift.giftId} {...gift} />
            ))}
      </Box>
    </Panel>
  );
}

function inOrder<Item extends { readonly active: boolean; readonly order: number }>(items: readonly Item[]): Item[] {
  return items.filter(({ active }) => active).sort((a, b) => a.order - b.order);
}

function PackCard({ pricePaise, paidCoins, bonusCoins, badge }: CoinPack) {
  const translate = useTranslate();
  return (
    <Paper variant="outlined" sx={{ p: 1.5 }}>
      <Typography variant="h6" component="p">
        <Money coins={paidCoins + bonusCoins} />
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {bonusCoins > 0
          ? translate('settings.bonus', { percent: Math.round((bonusCoins * 100) / Math.max(1, paidCoins)) })
          : translate('settings.noBonus')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 1 }}>
        <Money paise={pricePaise} isStrong />
        {badge !== null && <Chip size="small" color="primary" label={humanize(badge)} />}
      </Box>
    </Paper>
  );
}

function GiftCard({ names, tier, priceCoins }: GiftItem) {
  return (
    <Paper variant="outlined" sx={{ p: 1.5 }}>
      <Typography component="p">{names.en}</Typography>
      <Money coins={priceCoins} isStrong />
      <Typography variant="body2" color="text.secondary">
        {humanize(tier)}
      </Typography>
    </Paper>
  );
}
