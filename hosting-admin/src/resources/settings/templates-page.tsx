import { Autocomplete, Box, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { AccessDenied, CanAccess, Title, useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { wordsOf } from './form/setting-words.ts';
import { kinds, type NoticeKind, type PlaceToFill, placesOf } from './notice-rules.ts';
import { TemplatePreview } from './template-preview.tsx';

type Language = RequestOf<'notify-previewTemplate'>['language'];
const languages: readonly Language[] = ['en', 'hi', 'ta', 'te', 'kn'];

/** What stands in a place until somebody writes something of their own. */
const samples: Readonly<Record<string, string | number>> = {
  number: 50,
  paise: 123_450,
  bps: 4_700,
  instant: '2026-12-01T12:30:00.000Z',
};
const sampleOf = ({ as, name }: PlaceToFill) => samples[as] ?? `‹${wordsOf(name)}›`;

/** What each kind of notice says, in every language and on every way out, with values of one's own. */
export default function TemplatesPage() {
  return (
    <CanAccess resource="templates" action="preview" accessDenied={<AccessDenied />}>
      <Templates />
    </CanAccess>
  );
}

function Templates() {
  const translate = useTranslate();
  const [kind, setKind] = useState<NoticeKind>('withdrawal-paid');
  const [language, setLanguage] = useState<Language>('en');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const places = placesOf(kind);
  const params = Object.fromEntries(places.map((place) => [place.name, readPlace(place, typed[place.name])]));
  return (
    <Box sx={{ mt: 2 }}>
      <Title title={translate('resources.templates.name', { smart_count: 2 })} />
      <Panel title={translate('templates.which')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))', gap: 2 }}>
          <Autocomplete
            options={kinds}
            value={kind}
            disableClearable
            onChange={(_, chosen) => setKind(chosen)}
            renderInput={(input) => <TextField {...input} size="small" label={translate('templates.kind')} />}
          />
          <TextField
            select
            size="small"
            label={translate('templates.language')}
            value={language}
            onChange={(event) => setLanguage(event.target.value as Language)}
          >
            {languages.map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`languages.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          {places.map((place) => (
            <TextField
              key={place.name}
              size="small"
              label={wordsOf(place.name)}
              helperText={translate(`templates.as.${place.as}`)}
              value={typed[place.name] ?? String(sampleOf(place))}
              onChange={(event) => setTyped({ ...typed, [place.name]: event.target.value })}
            />
          ))}
        </Box>
      </Panel>
      <TemplatePreview request={{ kind, language, params }} />
    </Box>
  );
}

/** Words are sent as they are written, figures as numbers; what is no figure is not sent. */
function readPlace(place: PlaceToFill, typed: string | undefined): string | number | undefined {
  if (typed === undefined) return sampleOf(place);
  if (place.as === 'words' || place.as === 'instant') return typed;
  return /^-?[0-9]{1,12}$/.test(typed) ? Number(typed) : undefined;
}
