import { Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { BooleanInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatBps } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { mustAgree } from './must-agree.ts';

/** A code or the id of an invitation, as one door. */
const doorOf = (typed: string) => (/^[A-Z0-9]{4,12}$/.test(typed) ? { code: typed } : { invitationId: typed });

/** The code of an agency, then exactly what joining it means, then agreeing to that. */
export function JoinAgency() {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const [door, setDoor] = useState<ReturnType<typeof doorOf>>();
  const query = useReply('agency-previewJoin', door ?? {}, { enabled: door !== undefined, retry: false });
  return (
    <Panel title={translate('own.tie.join')}>
      <Box
        component="form"
        sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 1 }}
        onSubmit={(event) => {
          event.preventDefault();
          setDoor(doorOf(typed.trim()));
        }}
      >
        <TextField
          size="small"
          margin="none"
          label={translate('own.tie.code')}
          value={typed}
          sx={{ width: 260 }}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" variant="outlined" disabled={typed.trim() === ''}>
          {translate('own.tie.preview')}
        </Button>
      </Box>
      {door !== undefined && <Loaded query={query}>{(preview) => <Offer door={door} preview={preview} />}</Loaded>}
    </Panel>
  );
}

interface OfferProps {
  readonly door: ReturnType<typeof doorOf>;
  readonly preview: ReplyOf<'agency-previewJoin'>;
}

function Offer({ door, preview: { name, offer, example } }: OfferProps) {
  const translate = useTranslate();
  return (
    <>
      <Facts>
        <Fact label={translate('own.tie.agency')}>{name}</Fact>
        <Fact label={translate('own.tie.share')}>{formatBps(offer.agencyShareBps)}</Fact>
        <Fact label={translate('own.tie.notice')}>{translate('own.tie.days', { smart_count: offer.noticeDays })}</Fact>
        <Fact label={translate('own.tie.alone', { coins: example.coins })}>
          <Money paise={example.aloneCreatorPaise} />
        </Fact>
        <Fact label={translate('own.tie.with', { coins: example.coins })}>
          <Money paise={example.creatorPaise} isStrong />
        </Fact>
        <Fact label={translate('own.tie.theirs', { coins: example.coins })}>
          <Money paise={example.agencyPaise} />
        </Fact>
      </Facts>
      <Box sx={{ mt: 2 }}>
        <Act
          name="agency-join"
          title={translate('own.tie.joinThis', { name })}
          needsReason={false}
          consequence={translate('own.tie.joins', {
            name,
            share: formatBps(offer.agencyShareBps),
            days: offer.noticeDays,
          })}
          toRequest={() => ({ ...door, offer, agrees: true as const })}
        >
          <BooleanInput source="agrees" label={translate('own.tie.agrees')} validate={mustAgree} />
        </Act>
      </Box>
    </>
  );
}
