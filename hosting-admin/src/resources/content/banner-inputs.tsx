import { Box } from '@mui/material';
import {
  BooleanInput,
  CheckboxGroupInput,
  FormDataConsumer,
  maxLength,
  NumberInput,
  regex,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { MomentInput } from '../../acts/moment-input.tsx';
import { humanize } from '../../fields/state.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { isSlug } from './item-inputs.tsx';

export type Banner = RequestOf<'discovery-saveBanner'>['banner'];

const WEEK_MS = 7 * 86_400_000;

/** A week from now on, for everybody. */
export function freshBanner(): Partial<Banner> {
  const now = Date.now();
  return {
    ...{ kind: 'promotion', segment: 'everyone', languages: [], place: 1, isActive: true },
    ...{ link: { kind: 'screen', to: '' }, imageUrl: 'https://' },
    ...{ startsAt: new Date(now).toISOString(), endsAt: new Date(now + WEEK_MS).toISOString() },
  } as const;
}

const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: humanize(id) }));
const kinds = named(['promotion', 'event', 'new-feature', 'ad']);
const segments = named(['everyone', 'users', 'creators', 'newcomers']);
const links = named(['screen', 'profile', 'room', 'web']);

export function BannerInputs({ isNew }: { readonly isNew: boolean }) {
  const translate = useTranslate();
  const languages = ['en', 'hi', 'ta', 'te', 'kn'].map((id) => ({ id, name: translate(`languages.${id}`) }));
  return (
    <>
      {isNew && <TextInput source="bannerId" label="catalogue.id" validate={[required(), isSlug]} />}
      <TextInput source="title" validate={[required(), maxLength(80)]} />
      <TextInput source="imageUrl" validate={[required(), regex(/^https:\/\/.+/, 'automation.https')]} />
      <FormDataConsumer<Partial<Banner>>>
        {({ formData }) => <PicturePreview src={formData.imageUrl} />}
      </FormDataConsumer>
      <SelectInput source="kind" choices={kinds} validate={required()} />
      <SelectInput source="link.kind" label="banners.linkKind" choices={links} validate={required()} />
      <TextInput source="link.to" label="banners.linkTo" validate={[required(), maxLength(500)]} />
      <NumberInput source="place" min={1} max={100} helperText="banners.placeHelp" validate={required()} />
      <MomentInput source="startsAt" validate={required()} />
      <MomentInput source="endsAt" validate={required()} />
      <SelectInput source="segment" choices={segments} validate={required()} />
      <CheckboxGroupInput source="languages" choices={languages} helperText="banners.languagesHelp" row />
      <BooleanInput source="isActive" />
    </>
  );
}

/** The picture at the address, as it would be shown. */
function PicturePreview({ src }: { readonly src: string | undefined }) {
  const translate = useTranslate();
  if (src === undefined || !/^https:\/\/.+\..+\/.+/.test(src)) return null;
  return (
    <Box
      component="img"
      src={src}
      alt={translate('banners.preview')}
      sx={{ width: '100%', maxHeight: 180, objectFit: 'cover', borderRadius: 2, my: 1 }}
    />
  );
}
