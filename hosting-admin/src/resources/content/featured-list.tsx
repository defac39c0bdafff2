import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { RowActs } from '../../acts/row-acts.tsx';
import { Person } from '../../fields/person.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf, RequestOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { FeaturedInputs } from './featured-inputs.tsx';

type Row = ReplyOf<'discovery-listFeatured'>['featured'][number];
type Featured = RequestOf<'discovery-saveFeatured'>['featured'];

const WEEK_MS = 7 * 86_400_000;

/** Labelled places in the lists that creators were given, those that end first first. */
export default function FeaturedList() {
  const translate = useTranslate();
  return (
    <DeskList hasExport={false} actions={<SaveFeatured />}>
      <DeskTable emptyText={translate('featured.none')}>
        <Column<Row> source="uid" render={({ uid, name }) => <Person uid={uid} name={name} />} />
        <Column<Row> source="slotId" />
        <Column<Row> source="place" isNumber />
        <Column<Row> source="startsAt" render={({ startsAt }) => <When at={startsAt} />} />
        <Column<Row> source="endsAt" render={({ endsAt }) => <When at={endsAt} />} />
        <Column<Row>
          source="acts"
          render={(featured) => (
            <RowActs>
              <SaveFeatured featured={featured} />
              <RemoveFeatured featured={featured} />
            </RowActs>
          )}
        />
      </DeskTable>
    </DeskList>
  );
}

const fresh = () => {
  const now = Date.now();
  return { place: 1, startsAt: new Date(now).toISOString(), endsAt: new Date(now + WEEK_MS).toISOString() };
};

function SaveFeatured({ featured }: { readonly featured?: Row }) {
  const translate = useTranslate();
  return (
    <Act
      name="discovery-saveFeatured"
      title={translate(featured === undefined ? 'featured.add' : 'featured.change')}
      consequence={translate('featured.saveText')}
      initial={featured ?? fresh()}
      toRequest={(given: Featured & { featuredId: string }) => {
        const { uid, slotId, place, startsAt, endsAt } = given;
        return {
          featuredId: featured?.featuredId ?? given.featuredId,
          featured: { uid, slotId, place, startsAt, endsAt },
        };
      }}
    >
      <FeaturedInputs isNew={featured === undefined} />
    </Act>
  );
}

function RemoveFeatured({ featured: { featuredId, uid, name, slotId } }: { readonly featured: Row }) {
  const translate = useTranslate();
  return (
    <Act
      name="discovery-removeFeatured"
      title={translate('featured.remove')}
      consequence={translate('featured.removeText', { name: name || uid, slotId })}
      isDangerous
      toRequest={() => ({ featuredId })}
    />
  );
}
