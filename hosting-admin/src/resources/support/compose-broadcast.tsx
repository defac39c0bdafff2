import CampaignIcon from '@mui/icons-material/Campaign';
import { Accordion, AccordionDetails, AccordionSummary, Typography } from '@mui/material';
import { maxLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { MomentInput } from '../../acts/moment-input.tsx';
import { SegmentInputs } from './segment-inputs.tsx';
import { SegmentPreview } from './segment-preview.tsx';
import { type BroadcastValues, toBroadcast } from './to-broadcast.ts';
import { type Locale, locales } from './values.ts';

const blank = {
  kind: 'announcement',
  words: {},
  segment: {},
  pictureUrl: '',
  linkKind: '',
  linkId: '',
  startsAt: null,
} satisfies BroadcastValues;

/** Writes to many at once; how many they are is seen before it is sent. */
export function ComposeBroadcast() {
  const translate = useTranslate();
  return (
    <Act
      name="notify-askBroadcast"
      title={translate('broadcasts.compose')}
      icon={<CampaignIcon />}
      initial={blank}
      toRequest={(values: BroadcastValues) => toBroadcast(values)}
      doneText={({ state }) => translate(`broadcasts.done.${state}`)}
    >
      <SegmentPreview />
      <SelectInput
        source="kind"
        label={translate('broadcasts.kind')}
        helperText={translate('broadcasts.kindHelp')}
        choices={['announcement', 'offer'].map((id) => ({ id, name: translate(`broadcasts.kinds.${id}`) }))}
        validate={required()}
      />
      <Words language="en" />
      <OtherLanguages />
      <SegmentInputs />
      <MomentInput
        source="startsAt"
        label={translate('broadcasts.startsAt')}
        helperText={translate('broadcasts.startsAtHelp')}
      />
      <TextInput
        source="pictureUrl"
        label={translate('broadcasts.pictureUrl')}
        helperText={translate('broadcasts.pictureHelp')}
        validate={[maxLength(500), isHttps]}
      />
      <TextInput
        source="linkKind"
        label={translate('broadcasts.linkKind')}
        helperText={translate('broadcasts.linkHelp')}
        validate={maxLength(40)}
      />
      <TextInput source="linkId" label={translate('broadcasts.linkId')} validate={maxLength(200)} />
    </Act>
  );
}

const isHttps = (typed: string | null | undefined) =>
  typed == null || typed === '' || typed.startsWith('https://') ? undefined : 'broadcasts.https';

function Words({ language }: { readonly language: Locale }) {
  const translate = useTranslate();
  const name = translate(`languages.${language}`);
  const needed = language === 'en' ? [required()] : [];
  return (
    <>
      <TextInput
        source={`words.${language}.title`}
        label={translate('broadcasts.titleIn', { language: name })}
        validate={[...needed, maxLength(80)]}
      />
      <TextInput
        source={`words.${language}.body`}
        label={translate('broadcasts.bodyIn', { language: name })}
        validate={[...needed, maxLength(300)]}
        multiline
        minRows={2}
      />
    </>
  );
}

function OtherLanguages() {
  const translate = useTranslate();
  return (
    <Accordion variant="outlined" disableGutters sx={{ my: 1 }}>
      <AccordionSummary>
        <Typography>{translate('broadcasts.otherLanguages')}</Typography>
      </AccordionSummary>
      <AccordionDetails>
        {locales
          .filter((one) => one !== 'en')
          .map((one) => (
            <Words key={one} language={one} />
          ))}
      </AccordionDetails>
    </Accordion>
  );
}
