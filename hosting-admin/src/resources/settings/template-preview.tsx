import { Box, Typography } from '@mui/material';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { Panel } from '../../fields/facts.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { Refusal } from '../../firebase/refusal.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { useSettled } from '../../layout/use-settled.ts';

/** The notice as it would come: on the phone, by mail, by SMS. */
export function TemplatePreview({ request }: { readonly request: RequestOf<'notify-previewTemplate'> }) {
  const translate = useTranslate();
  const asked = useSettled(JSON.stringify(request));
  const { data, error } = useReply('notify-previewTemplate', JSON.parse(asked), {
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (error !== null) return <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />;
  if (data === undefined) return null;
  const { push, mail, text } = data;
  return (
    <>
      <Panel title={translate('templates.push')}>
        <Typography variant="subtitle2">{push.title}</Typography>
        <Typography>{push.body}</Typography>
      </Panel>
      <Panel title={translate('templates.mail')}>
        {mail === null ? (
          <Typography color="text.secondary">{translate('templates.noMail')}</Typography>
        ) : (
          <>
            <Typography variant="subtitle2">{mail.subject}</Typography>
            {/* Without scripts, apart from the console: what a template holds cannot reach it. */}
            <Box
              component="iframe"
              sandbox=""
              title={translate('templates.mail')}
              srcDoc={mail.html}
              sx={{ width: '100%', height: 220, border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: '#fff' }}
            />
          </>
        )}
      </Panel>
      <Panel title={translate('templates.text')}>
        {text === null ? (
          <Typography color="text.secondary">{translate('templates.noText')}</Typography>
        ) : (
          <Typography>
            {text.channel} · <code>{text.templateId}</code> · {text.values.join(' | ')}
          </Typography>
        )}
      </Panel>
    </>
  );
}
