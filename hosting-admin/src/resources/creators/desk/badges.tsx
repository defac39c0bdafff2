import StarIcon from '@mui/icons-material/Star';
import VerifiedIcon from '@mui/icons-material/Verified';
import { useTranslate } from 'react-admin';
import type { ReplyOf } from '../../../firebase/call-function.ts';

/** The marks that callers see beside a name. */
export function Badges({ badges: { verified, featured } }: ReplyOf<'creator-setBadges'>) {
  const translate = useTranslate();
  return (
    <>
      {verified && <VerifiedIcon fontSize="small" color="info" titleAccess={translate('creators.badges.verified')} />}
      {featured && <StarIcon fontSize="small" color="warning" titleAccess={translate('creators.badges.featured')} />}
    </>
  );
}
