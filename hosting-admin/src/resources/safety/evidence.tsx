import { Box, Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatInstant } from '../../fields/format-when.ts';
import { Person } from '../../fields/person.tsx';
import { humanize } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Report } from './report-show.tsx';

type Copy = Report['evidence'][number];
type Doc = Readonly<Record<string, unknown>>;

/** What was reported, as it was then. Its owner may have changed or deleted it since. */
export function Evidence({ report }: { readonly report: Report }) {
  const { evidence, linksEndAt } = report;
  const translate = useTranslate();
  if (evidence.length === 0) {
    return <Panel title={translate('safety.evidence.title')}>{translate('safety.evidence.none')}</Panel>;
  }
  return evidence.map((copy) => (
    <Panel key={copy.reportId} title={translate('safety.evidence.copied', { at: formatInstant(copy.at) })}>
      <Documents documents={copy.documents} report={report} />
      <Files files={copy.files} linksEndAt={linksEndAt} />
    </Panel>
  ));
}

/** Messages stand as they were written, the oldest first; everything else by its fields. */
function Documents({ documents, report }: Pick<Copy, 'documents'> & { readonly report: Report }) {
  const messages = documents.filter(({ path }) => path.startsWith('messages/')).toReversed();
  const others = documents.filter(({ path }) => !path.startsWith('messages/'));
  return (
    <>
      {messages.map(({ path, doc }) => (
        <Message key={path} message={doc as Doc} report={report} />
      ))}
      {others.map(({ path, doc }) => (
        <OtherDocument key={path} path={path} doc={doc as Doc} />
      ))}
    </>
  );
}

function Message({ message, report }: { readonly message: Doc; readonly report: Report }) {
  const translate = useTranslate();
  const { senderUid, text, at, type, state } = message;
  const { target } = report.case;
  const isReported = target.kind === 'message' && target.id === message['messageId'];
  const isText = typeof text === 'string' && text !== '';
  return (
    <Box sx={{ borderLeft: 3, borderColor: isReported ? 'error.main' : 'divider', pl: 1.5, mb: 1.5 }}>
      <Typography variant="body2" color="text.secondary">
        <Person uid={String(senderUid)} name={nameIn(report, senderUid)} /> · <When at={String(at)} />
        {isReported && ` · ${translate('safety.evidence.reported')}`}
        {state !== 'sent' && ` · ${translate(`states.${state}`, { _: humanize(String(state)) })}`}
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {isText ? text : translate('safety.evidence.noWords', { kind: humanize(String(type)) })}
      </Typography>
    </Box>
  );
}

/** What somebody of the case is called, where it is known. */
function nameIn({ subject, reporters }: Report, uid: unknown): string | undefined {
  if (subject?.uid === uid) return subject?.displayName || undefined;
  return reporters.find((one) => one.uid === uid)?.name || undefined;
}

function OtherDocument({ path, doc }: { readonly path: string; readonly doc: Doc }) {
  const translate = useTranslate();
  const [collection = '', id = ''] = path.split('/');
  const told = Object.entries(doc).flatMap(([field, value]) => {
    const text = toText(value);
    return text === null ? [] : [[field, text] as const];
  });
  return (
    <Box sx={{ mb: 2 }}>
      <Typography variant="subtitle2" component="h3" sx={{ overflowWrap: 'anywhere' }}>
        {translate(`safety.documents.${collection}`, { _: humanize(collection) })} · <code>{id}</code>
      </Typography>
      <Facts>
        {told.map(([field, text]) => (
          <Fact key={field} label={translate(`safety.facts.${field}`, { _: spaced(field) })}>
            {text}
          </Fact>
        ))}
      </Facts>
    </Box>
  );
}

/** Plain values and lists of them; null for what is empty, or has parts of its own. */
function toText(value: unknown): string | null {
  if (Array.isArray(value))
    return (
      value
        .map(toText)
        .filter((one) => one !== null)
        .join(', ') || null
    );
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? formatInstant(text) : text || null;
}

/** `displayName` -> `Display name`. */
const spaced = (field: string) => humanize(field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

/** The sealed copies, behind links that end. */
function Files({ files, linksEndAt }: Pick<Copy, 'files'> & Pick<Report, 'linksEndAt'>) {
  const translate = useTranslate();
  if (files.length === 0) return null;
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        {translate('safety.evidence.files', { at: formatInstant(linksEndAt) })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1 }}>
        {files.map((file) => (
          <File key={file.mediaId} {...file} />
        ))}
      </Box>
    </>
  );
}

function File({ contentType, url }: Copy['files'][number]) {
  const translate = useTranslate();
  const alt = translate('safety.evidence.file');
  if (url === null) return <Typography color="text.secondary">{translate('safety.evidence.gone')}</Typography>;
  // biome-ignore lint/a11y/useMediaCaption: what somebody recorded has no captions.
  if (contentType.startsWith('audio/')) return <audio controls src={url} aria-label={alt} />;
  if (contentType.startsWith('video/')) {
    // biome-ignore lint/a11y/useMediaCaption: what somebody recorded has no captions.
    return <video controls src={url} aria-label={alt} style={{ maxWidth: '100%', maxHeight: 320 }} />;
  }
  return (
    <Link href={url} target="_blank" rel="noreferrer">
      <Box component="img" src={url} alt={alt} sx={{ maxWidth: '100%', maxHeight: 320, borderRadius: 2 }} />
    </Link>
  );
}
