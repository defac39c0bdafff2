import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { RowActs } from '../../acts/row-acts.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { type Banner, BannerInputs, freshBanner } from './banner-inputs.tsx';

type Row = ReplyOf<'discovery-listBanners'>['banners'][number];

/** Pictures at the top of the home, with how often they were seen and tapped. */
export default function BannersList() {
  const translate = useTranslate();
  return (
    <DeskList hasExport={false} actions={<SaveBanner />}>
      <DeskTable emptyText={translate('banners.none')}>
        <Column<Row> source="imageUrl" render={({ imageUrl, title }) => <Picture src={imageUrl} alt={title} />} />
        <Column<Row> source="title" />
        <Column<Row> source="kind" render={({ kind }) => <State value={kind} />} />
        <Column<Row> source="place" isNumber />
        <Column<Row> source="startsAt" render={({ startsAt }) => <When at={startsAt} />} />
        <Column<Row> source="endsAt" render={({ endsAt }) => <When at={endsAt} />} />
        <Column<Row> source="state" render={(banner) => <State value={stateOf(banner)} />} />
        <Column<Row> source="shown" isNumber />
        <Column<Row> source="tapped" isNumber />
        <Column<Row>
          source="acts"
          render={(banner) => (
            <RowActs>
              <SaveBanner banner={banner} />
              <RemoveBanner banner={banner} />
            </RowActs>
          )}
        />
      </DeskTable>
    </DeskList>
  );
}

function Picture({ src, alt }: { readonly src: string; readonly alt: string }) {
  return (
    <Box
      component="img"
      src={src}
      alt={alt}
      sx={{ width: 120, height: 48, objectFit: 'cover', borderRadius: 1, bgcolor: 'action.hover', fontSize: 12 }}
    />
  );
}

function stateOf({ isActive, startsAt, endsAt }: Row): string {
  if (!isActive) return 'switched-off';
  if (Date.parse(endsAt) <= Date.now()) return 'over';
  return Date.parse(startsAt) > Date.now() ? 'scheduled' : 'live';
}

function SaveBanner({ banner }: { readonly banner?: Row }) {
  const translate = useTranslate();
  return (
    <Act
      name="discovery-saveBanner"
      title={translate(banner === undefined ? 'banners.add' : 'banners.change')}
      consequence={translate('banners.saveText')}
      initial={banner ?? freshBanner()}
      toRequest={(given: Banner & { bannerId: string }) => {
        const { kind, title, imageUrl, link, place, startsAt, endsAt, languages, segment, isActive } = given;
        return {
          bannerId: banner?.bannerId ?? given.bannerId,
          banner: { kind, title, imageUrl, link, place, startsAt, endsAt, languages, segment, isActive },
        };
      }}
    >
      <BannerInputs isNew={banner === undefined} />
    </Act>
  );
}

function RemoveBanner({ banner: { bannerId, title } }: { readonly banner: Row }) {
  const translate = useTranslate();
  return (
    <Act
      name="discovery-removeBanner"
      title={translate('banners.remove')}
      consequence={translate('banners.removeText', { title })}
      isDangerous
      toRequest={() => ({ bannerId })}
    />
  );
}
