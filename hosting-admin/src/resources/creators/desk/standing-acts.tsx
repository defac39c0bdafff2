import { BooleanInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import type { RequestOf } from '../../../firebase/call-function.ts';
import type { ListedCreator } from './creator-show.tsx';

type Standing = RequestOf<'creator-setStanding'>['standing'];

const targets: Readonly<Record<ListedCreator['standing'], readonly Standing[]>> = {
  active: ['inactive', 'suspended'],
  inactive: ['active', 'suspended'],
  suspended: ['active', 'inactive'],
  left: [],
};

/** Whether they may work, and what they are marked with. */
export function StandingActs({ creator }: { readonly creator: ListedCreator }) {
  const translate = useTranslate();
  const { uid, displayName: name, standing, badges, leavingAt } = creator;
  return (
    <>
      {targets[standing].map((target) => (
        <Act
          key={target}
          name="creator-setStanding"
          title={translate(`creators.standing.${target}`)}
          isDangerous={target === 'suspended'}
          consequence={translate(`creators.standing.${target}-means`, { name })}
          toRequest={() => ({ uid, standing: target })}
        />
      ))}
      <Act
        name="creator-setBadges"
        title={translate('creators.badges.set')}
        consequence={translate('creators.badges.means', { name })}
        initial={badges}
        toRequest={({ verified, featured }) => ({
          uid,
          badges: { verified: verified === true, featured: featured === true },
        })}
      >
        <BooleanInput source="verified" label={translate('creators.badges.verified')} />
        <BooleanInput source="featured" label={translate('creators.badges.featured')} />
      </Act>
      <Act
        name="creator-editProfile"
        title={translate('creators.profile.takeDown')}
        isDangerous
        consequence={translate('creators.profile.takenDown', { name })}
        toRequest={() => ({ uid, profile: null })}
      />
      {standing !== 'left' && leavingAt === null && (
        <Act
          name="creator-endContract"
          title={translate('creators.leave.end')}
          isDangerous
          consequence={translate('creators.leave.means', { name })}
          toRequest={({ isBreach }) => ({ uid, isBreach: isBreach === true })}
        >
          <BooleanInput
            source="isBreach"
            label={translate('creators.leave.breach')}
            helperText={translate('creators.leave.breachHelp')}
          />
        </Act>
      )}
    </>
  );
}
