import { Alert, Box, Typography } from '@mui/material';
import { useState } from 'react';
import { BooleanInput, ShowBase, useRecordContext, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { MomentInput } from '../../acts/moment-input.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import type { LegalText } from './read-legal.ts';
import { SaveLegal } from './save-legal.tsx';

type NextStep = ReplyOf<'content-publishLegal'>['nextStep'];

/** One version of a legal text as everybody reads it, or will. */
export default function LegalShow() {
  return (
    <ShowBase>
      <LegalPage />
    </ShowBase>
  );
}

function LegalPage() {
  const translate = useTranslate();
  const legal = useRecordContext<LegalText & { readonly id: string }>();
  const [nextStep, setNextStep] = useState<NextStep>(null);
  if (legal === undefined) return null;
  const { page, version, language, title, state, source, text, places } = legal;
  return (
    <Box sx={{ mt: 2 }}>
      {nextStep !== null && <AskAgreement nextStep={nextStep} onDone={() => setNextStep(null)} />}
      <Panel
        title={title}
        acts={
          state === 'draft' && (
            <>
              <SaveLegal draft={{ page, version, language, title, source }} />
              <Publish legal={legal} onNextStep={setNextStep} />
            </>
          )
        }
      >
        <Facts>
          <Fact label={translate('legal.page')}>{translate(`states.${page}`, { _: page })}</Fact>
          <Fact label={translate('legal.version')}>{version}</Fact>
          <Fact label={translate('legal.language')}>{translate(`languages.${language}`)}</Fact>
          <Fact label={translate('legal.state')}>
            <State value={state} />
          </Fact>
        </Facts>
      </Panel>
      <Panel title={translate('legal.asRead')}>
        <LegalWords text={text} language={language} />
      </Panel>
      <Panel title={translate('legal.places')}>
        <Facts>
          {Object.entries(places).map(([place, words]) => (
            <Fact key={place} label={`{{${place}}}`}>
              {words}
            </Fact>
          ))}
        </Facts>
      </Panel>
    </Box>
  );
}

/** Headings after `#` and paragraphs, as the page on the web shows them. */
function LegalWords({ text, language }: { readonly text: string; readonly language: string }) {
  return (
    <Box lang={language} sx={{ maxWidth: 760 }}>
      {text.split(/\n\s*\n/).map((block, place) => {
        const [, marks = '', heading = '', rest = ''] = /^(#{1,3}) +([^\n]+)\n?([\s\S]*)/.exec(block.trim()) ?? [];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text do not move
          <div key={place}>
            {marks !== '' && (
              <Typography variant={marks.length === 1 ? 'h6' : 'subtitle1'} component="h3" sx={{ mt: 2 }}>
                {heading}
              </Typography>
            )}
            <Typography sx={{ whiteSpace: 'pre-wrap', mb: 1 }}>{marks === '' ? block.trim() : rest.trim()}</Typography>
          </div>
        );
      })}
    </Box>
  );
}

interface PublishProps {
  readonly legal: LegalText;
  readonly onNextStep: (nextStep: NextStep) => void;
}

function Publish({ legal: { page, version, title }, onNextStep }: PublishProps) {
  const translate = useTranslate();
  return (
    <Act
      name="content-publishLegal"
      title={translate('legal.publish')}
      consequence={translate('legal.publishText', { title, version })}
      isDangerous
      initial={{ isMaterial: false }}
      toRequest={({ effectiveAt, isMaterial }: { effectiveAt?: string | null; isMaterial: boolean }) => ({
        ...{ page, version, isMaterial },
        ...(effectiveAt == null ? {} : { effectiveAt }),
      })}
      onDone={(reply) => onNextStep(reply.nextStep)}
    >
      <MomentInput source="effectiveAt" label="settings.effectiveAt" helperText="settings.effectiveAtHelp" />
      <BooleanInput source="isMaterial" label="legal.isMaterial" helperText="legal.isMaterialHelp" />
    </Act>
  );
}

interface AskAgreementProps {
  readonly nextStep: NonNullable<NextStep>;
  readonly onDone: () => void;
}

/** What is left to do after a material change: from when on people must have agreed is a setting. */
function AskAgreement({ nextStep: { section, baseVersion, value }, onDone }: AskAgreementProps) {
  const translate = useTranslate();
  return (
    <Alert
      severity="warning"
      sx={{ mb: 2 }}
      action={
        <Act
          name="config-saveSetting"
          title={translate('legal.ask')}
          consequence={translate('legal.askText')}
          toRequest={() => ({ section, baseVersion, value })}
          onDone={onDone}
        />
      }
    >
      {translate('legal.nextStep')}
    </Alert>
  );
}
