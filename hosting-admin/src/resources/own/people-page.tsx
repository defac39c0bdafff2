import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { When } from '../../fields/when.tsx';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { BlockPerson } from './block-person.tsx';

/** Who gave most, who called, and what they thought of it. */
export default function PeoplePage() {
  const translate = useTranslate();
  const people = useReply('creator-getMyPeople', {});
  return (
    <DeskPage>
      <Loaded query={people}>
        {({ topGivers, gifts, callers, ratings }) => (
          <>
            <Panel title={translate('own.people.givers', { gifts })}>
              <Rows
                headings={[
                  { text: translate('own.people.name') },
                  { text: translate('own.people.times'), isNumber: true },
                  { text: translate('own.earnings.coins'), isNumber: true },
                  { text: translate('own.people.acts') },
                ]}
                items={topGivers}
                keyOf={({ uid }) => uid}
                cellsOf={({ uid, displayName, times, coins }) => [
                  displayName,
                  times,
                  <Money key="coins" coins={coins} />,
                  <BlockPerson key="block" uid={uid} displayName={displayName} />,
                ]}
              />
            </Panel>
            <Panel title={translate('own.people.callers')}>
              <Rows
                headings={['name', 'at', 'acts'].map((key) => ({ text: translate(`own.people.${key}`) }))}
                items={callers}
                keyOf={({ sessionId }) => sessionId}
                cellsOf={({ uid, displayName, at }) => [
                  displayName,
                  <When key="at" at={at} />,
                  <BlockPerson key="block" uid={uid} displayName={displayName} />,
                ]}
              />
            </Panel>
            <Panel title={translate('own.people.ratings')}>
              <Rows
                headings={['stars', 'words', 'at', 'acts'].map((key) => ({ text: translate(`own.people.${key}`) }))}
                items={ratings}
                keyOf={({ sessionId }) => sessionId}
                cellsOf={({ sessionId, stars, words, at }) => [
                  translate('own.people.ofFive', { stars }),
                  words,
                  <When key="at" at={at} />,
                  <FlagRating key="flag" sessionId={sessionId} />,
                ]}
              />
            </Panel>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function FlagRating({ sessionId }: { readonly sessionId: string }) {
  const translate = useTranslate();
  return (
    <Act
      name="session-flagRating"
      title={translate('own.people.flag')}
      variant="text"
      needsReason={false}
      consequence={translate('own.people.flagged')}
      toRequest={() => ({ sessionId })}
    />
  );
}
