import { useTranslate } from 'react-admin';
import { useMayCall } from '../../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatBps } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Loaded } from '../../../layout/desk-page.tsx';
import { RecordPage } from '../../../layout/record-page.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import { usePerson } from '../../people/use-person.ts';
import { Explain } from '../risk/explain.tsx';
import { FlagsTable } from '../risk/flags-table.tsx';
import { Badges } from './badges.tsx';
import { CommissionTable } from './commission-table.tsx';
import { EarningsPanel } from './earnings-panel.tsx';
import { formatRating } from './format-rating.ts';
import { RateActs } from './rate-acts.tsx';
import { ShareChanges } from './share-changes.tsx';
import { StandingActs } from './standing-acts.tsx';

export type ListedCreator = ReplyOf<'creator-listCreators'>['creators'][number];

/** One creator: how they stand, what they get and why, their money, and what stands out about them. */
export default function CreatorShow() {
  const translate = useTranslate();
  const seesMoney = useMayCall('creator-listCommission');
  return (
    <RecordPage<ListedCreator> titleOf={({ displayName }) => displayName}>
      {(creator) => (
        <>
          <Panel title={translate('creators.desk.work')} acts={<StandingActs creator={creator} />}>
            <Work creator={creator} />
          </Panel>
          <Panel title={translate('creators.desk.terms')} acts={<RateActs creator={creator} />}>
            <Terms creator={creator} />
            {seesMoney && <ShareChanges uid={creator.uid} />}
          </Panel>
          <Earnings uid={creator.uid} />
          {seesMoney && (
            <Panel title={translate('creators.desk.commissions')}>
              <RelatedList resource="commissions" filter={{ uid: creator.uid }}>
                <CommissionTable />
              </RelatedList>
            </Panel>
          )}
          <Panel title={translate('creators.desk.flags')} acts={<Explain uid={creator.uid} />}>
            <RelatedList resource="risk-flags" filter={{ subjectUid: creator.uid }}>
              <FlagsTable />
            </RelatedList>
          </Panel>
        </>
      )}
    </RecordPage>
  );
}

function useLabel() {
  const translate = useTranslate();
  return (field: string) => translate(`resources.creators.fields.${field}`);
}

function Work({ creator }: { readonly creator: ListedCreator }) {
  const label = useLabel();
  const { badges } = creator;
  return (
    <Facts>
      <Fact label={label('uid')}>
        <Person uid={creator.uid} name={creator.displayName} />
      </Fact>
      <Fact label={label('standing')}>
        <State value={creator.standing} />
      </Fact>
      <Fact label={label('availability')}>
        <State value={creator.availability} />
      </Fact>
      <Fact label={label('badges')}>{badges.verified || badges.featured ? <Badges badges={badges} /> : '–'}</Fact>
      <Fact label={label('agencyId')}>
        <Ref resource="agencies" id={creator.agencyId} text={creator.agencyName ?? undefined} />
      </Fact>
      <Fact label={label('followers')}>{creator.followers}</Fact>
      <Fact label={label('rating')}>{formatRating(creator)}</Fact>
      <Fact label={label('warnings')}>{creator.warnings}</Fact>
      <Fact label={label('approvedAt')}>
        <When at={creator.approvedAt} isDay />
      </Fact>
      <Fact label={label('leavingAt')}>
        <When at={creator.leavingAt} />
      </Fact>
    </Facts>
  );
}

function Terms({ creator }: { readonly creator: ListedCreator }) {
  const translate = useTranslate();
  const label = useLabel();
  const { ownRates } = creator;
  const rate = (coins: number | null | undefined) =>
    coins == null ? translate('creators.desk.byClass') : <Money coins={coins} />;
  return (
    <Facts>
      <Fact label={label('class')}>
        <State value={creator.class} /> {creator.isClassPinned && translate('creators.desk.pinned')}
      </Fact>
      <Fact label={label('tier')}>{creator.tier === null ? '–' : <State value={creator.tier} />}</Fact>
      <Fact label={label('shareBps')}>
        {formatBps(creator.shareBps)} · {translate(`creators.shareBy.${creator.shareBy}`)}
      </Fact>
      <Fact label={label('audioRate')}>{rate(ownRates.audio)}</Fact>
      <Fact label={label('videoRate')}>{rate(ownRates.video)}</Fact>
      <Fact label={label('chatRate')}>{rate(ownRates.chat)}</Fact>
      <Fact label={label('monthPaise')}>
        <Money paise={creator.monthPaise} isStrong />
      </Fact>
    </Facts>
  );
}

function Earnings({ uid }: { readonly uid: string }) {
  const person = usePerson(uid);
  return (
    <Loaded query={person}>
      {({ earnings, displayName }) => <EarningsPanel uid={uid} name={displayName} earnings={earnings} />}
    </Loaded>
  );
}
