import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatBps } from '../../fields/format-money.ts';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { SetAvailability } from './availability.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { RatesPanel } from './rates-panel.tsx';
import { ServicesPanel } from './services-panel.tsx';
import { useOwnDocument } from './use-own.ts';

type Creator = Shown<'creators'>;

/** Everything a creator decides about their own work. */
export default function CreatorPage() {
  const creator = useOwnDocument('creators');
  return (
    <DeskPage>
      <Loaded query={creator}>
        {(own) =>
          own === null ? null : (
            <>
              <StandingPanel creator={own} />
              <ServicesPanel services={own.services} />
              <RatesPanel creator={own} />
              <ProfilePanel shown={own.profile} />
              <AgreementPanel accepted={own.agreement} />
            </>
          )
        }
      </Loaded>
    </DeskPage>
  );
}

function StandingPanel({ creator }: { readonly creator: Creator }) {
  const translate = useTranslate();
  const acts = (
    <>
      <SetAvailability availability={creator.availability} />
      {creator.leaving === null && <Leave />}
    </>
  );
  return (
    <Panel title={translate('own.creator.standing')} acts={acts}>
      {creator.leaveDueAt !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('own.creator.leaving')} <When at={creator.leaveDueAt} isDay />
        </Alert>
      )}
      <Facts>
        <Fact label={translate('own.creator.availability')}>
          <State value={creator.availability} />
        </Fact>
        <Fact label={translate('own.creator.active')}>
          <State value={creator.active ? 'active' : 'inactive'} />
        </Fact>
        <Fact label={translate('own.creator.class')}>{translate(`own.creator.classes.${creator.class}`)}</Fact>
        <Fact label={translate('own.creator.share')}>
          {creator.terms.shareBps === null ? translate('own.creator.usualShare') : formatBps(creator.terms.shareBps)}
        </Fact>
        <Fact label={translate('own.creator.tier')}>{creator.tier?.name}</Fact>
        <Fact label={translate('own.creator.kyc')}>
          <State value={creator.kycVerified ? 'verified' : 'none'} />
        </Fact>
        <Fact label={translate('own.creator.followers')}>{creator.followers}</Fact>
        <Fact label={translate('own.creator.since')}>
          <When at={creator.approvedAt} isDay />
        </Fact>
      </Facts>
    </Panel>
  );
}

function Leave() {
  const translate = useTranslate();
  return (
    <Act
      name="creator-leave"
      title={translate('own.creator.leave')}
      isDangerous
      consequence={translate('own.creator.leaveConsequence')}
      toRequest={() => ({})}
    />
  );
}
