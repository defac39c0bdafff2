import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { PersonProps, PersonRecord } from '../use-person.ts';

type Creator = NonNullable<PersonRecord['creator']>;

/** Somebody as a creator; the whole of it is on the page of creators. */
export function CreatorPanel({ person: { uid }, creator }: PersonProps & { readonly creator: Creator }) {
  const translate = useTranslate();
  const label = (name: string) => translate(`people.facts.${name}`);
  const { standing, availability, isVerified, isFeatured, ratingHundredths, ratings, approvedAt } = creator;
  const link = <Ref resource="creators" id={uid} text={translate('people.openCreator')} />;
  return (
    <Panel title={translate('people.panels.creator')} acts={link}>
      <Facts>
        <Fact label={label('standing')}>
          <State value={standing} />
        </Fact>
        <Fact label={label('class')}>
          <State value={creator.class} />
        </Fact>
        <Fact label={label('availability')}>
          <State value={availability} />
        </Fact>
        <Fact label={label('badges')}>
          {[isVerified && 'verified', isFeatured && 'featured']
            .filter((badge) => badge !== false)
            .map((badge) => translate(`people.badges.${badge}`))
            .join(', ') || null}
        </Fact>
        <Fact label={label('rating')}>
          {ratingHundredths === null
            ? null
            : translate('people.rating', { stars: (ratingHundredths / 100).toFixed(2), smart_count: ratings })}
        </Fact>
        <Fact label={label('approvedAt')}>
          <When at={approvedAt} isDay />
        </Fact>
      </Facts>
    </Panel>
  );
}
