import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../fields/facts.tsx';
import { Money } from '../fields/money.tsx';
import { Person } from '../fields/person.tsx';
import type { StaffHomeReply } from './staff-home.tsx';

/** Who earned most in the running month. */
export function TopCreatorsPanel({ ranked }: { readonly ranked: StaffHomeReply['topCreators'] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('home.topCreators')}>
      {ranked.length === 0 && <Typography color="text.secondary">{translate('home.noEarningsYet')}</Typography>}
      <Box component="ol" sx={{ m: 0, pl: 3 }}>
        {ranked.map(({ uid, displayName, amountPaise }) => (
          <Box component="li" key={uid} sx={{ py: 0.5 }}>
            <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
              <Person uid={uid} name={displayName} />
              <Money paise={amountPaise} />
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
