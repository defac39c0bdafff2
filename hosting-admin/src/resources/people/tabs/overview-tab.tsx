import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import { languageName } from '../language-choices.ts';
import { CoinsPanel } from '../panels/coins-panel.tsx';
import { ContactPanel } from '../panels/contact-panel.tsx';
import { CreatorPanel } from '../panels/creator-panel.tsx';
import { EarningsPanel } from '../panels/earnings-panel.tsx';
import { RestrictionsPanel } from '../panels/restrictions-panel.tsx';
import { WaitingAdjustments } from '../panels/waiting-adjustments.tsx';
import type { PersonProps } from '../use-person.ts';
import { useWords } from '../use-words.ts';

/** How somebody stands: what stops them first, then their coins, how to reach them and who they say they are. */
export function OverviewTab({ person }: PersonProps) {
  return (
    <>
      <RestrictionsPanel person={person} />
      <WaitingAdjustments person={person} />
      <CoinsPanel person={person} />
      <ContactPanel person={person} />
      <ProfilePanel person={person} />
      {person.creator !== null && <CreatorPanel person={person} creator={person.creator} />}
      {person.earnings !== null && <EarningsPanel person={person} earnings={person.earnings} />}
    </>
  );
}

function ProfilePanel({ person }: PersonProps) {
  const translate = useTranslate();
  const steps = useWords('people.steps');
  const label = (name: string) => translate(`people.facts.${name}`);
  const { bio, gender, age, ageStanding, city, languages, locale, joinedAt, lastSeenAt, missingSteps } = person;
  return (
    <Panel title={translate('people.panels.profile')}>
      <Facts>
        <Fact label={label('bio')}>{bio || null}</Fact>
        <Fact label={label('gender')}>{gender === null ? null : translate(`people.genders.${gender}`)}</Fact>
        <Fact label={label('age')}>
          {age === null ? null : translate('people.years', { smart_count: age })}{' '}
          {ageStanding === 'doubtful' && <State value="doubtful" />}
        </Fact>
        <Fact label={label('city')}>{city}</Fact>
        <Fact label={label('languages')}>{languages.map(languageName).join(', ') || null}</Fact>
        <Fact label={label('locale')}>{locale === null ? null : languageName(locale)}</Fact>
        <Fact label={label('joinedAt')}>
          <When at={joinedAt} />
        </Fact>
        <Fact label={label('lastSeenAt')}>
          <When at={lastSeenAt} />
        </Fact>
        <Fact label={label('missing')}>
          {missingSteps.length === 0 ? translate('people.nothingMissing') : steps(missingSteps)}
        </Fact>
      </Facts>
    </Panel>
  );
}
