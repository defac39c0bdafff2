import { Box, Link, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { When } from '../../fields/when.tsx';
import type { TicketPage, TicketProps } from './ticket-show.tsx';

/** What was said, the oldest first: the person on the left, the house on the right. */
export function TicketConversation({ page: { messages, ticket } }: TicketProps) {
  const translate = useTranslate();
  return (
    <Panel title={translate('support.conversation')}>
      {messages.map((message) => (
        <Bubble key={`${message.at} ${message.from}`} message={message} name={ticket.name} />
      ))}
    </Panel>
  );
}

function Bubble({ message, name }: { readonly message: TicketPage['messages'][number]; readonly name: string }) {
  const translate = useTranslate();
  const { from, words, pictureUrls, at } = message;
  const isOurs = from === 'staff';
  return (
    <Box sx={{ display: 'flex', justifyContent: isOurs ? 'flex-end' : 'flex-start', mb: 1.5 }}>
      <Paper variant="outlined" sx={{ p: 1.5, maxWidth: '85%', bgcolor: isOurs ? 'action.selected' : undefined }}>
        <Typography variant="body2" color="text.secondary">
          {isOurs ? translate('support.us') : name || translate('support.them')} · <When at={at} />
        </Typography>
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Typography>
        {pictureUrls.length > 0 && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
            {pictureUrls.map((url, place) => (
              <Picture key={url ?? `gone ${place}`} url={url} />
            ))}
          </Box>
        )}
      </Paper>
    </Box>
  );
}

function Picture({ url }: { readonly url: string | null }) {
  const translate = useTranslate();
  if (url === null) return <Typography color="text.secondary">{translate('support.pictureGone')}</Typography>;
  return (
    <Link href={url} target="_blank" rel="noreferrer">
      <Box component="img" src={url} alt={translate('support.picture')} sx={{ height: 120, borderRadius: 2 }} />
    </Link>
  );
}
