import {
  acceptAgreementContract,
  leaveContract,
  saveCreatorContract,
  saveProfileContract,
  setAvailabilityContract,
  setOwnRatesContract,
  setServicesContract,
} from '../../contract/features/creator.ts';
import * as applications from '../../contract/features/creator-applications.ts';
import * as income from '../../contract/features/creator-income.ts';
import { listCreatorsContract } from '../../contract/features/creator-list.ts';
import * as staff from '../../contract/features/creator-staff.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { acceptAgreement as acceptAgreementUseCase } from './accept-agreement.ts';
import { checkStandards as checkStandardsUseCase } from './check-standards.ts';
import { closeReview as closeReviewUseCase } from './close-review.ts';
import { decideApplication as decideApplicationUseCase } from './conclude-application.ts';
import { sweepLeaving } from './finish-leaving.ts';
import { getDashboard as getDashboardUseCase } from './get-dashboard.ts';
import { getInsights as getInsightsUseCase } from './get-insights.ts';
import { getMyPeople as getMyPeopleUseCase, listBlocked as listBlockedUseCase } from './get-my-people.ts';
import { endContract as endContractUseCase, leave as leaveUseCase } from './leave.ts';
import {
  getApplication as getApplicationUseCase,
  listApplications as listApplicationsUseCase,
} from './list-applications.ts';
import {
  listCommission as listCommissionUseCase,
  listOwnCommission as listOwnCommissionUseCase,
} from './list-commission.ts';
import { listCreators as listCreatorsUseCase } from './list-creators.ts';
import { listProfiles as listProfilesUseCase } from './list-profiles.ts';
import { listReviews as listReviewsUseCase } from './list-reviews.ts';
import { prepareDecision as prepareDecisionUseCase } from './prepare-decision.ts';
import { rankMonth as rank } from './rank-month.ts';
import { recomputeClasses as recompute } from './recompute-classes.ts';
import { decideProfile as decideProfileUseCase, editProfile as editProfileUseCase } from './review-profile.ts';
import { saveApplication as saveApplicationUseCase } from './save-application.ts';
import { saveCreator as saveCreatorUseCase } from './save-creator.ts';
import { saveProfile as saveProfileUseCase } from './save-profile.ts';
import { setAvailability as setAvailabilityUseCase } from './set-availability.ts';
import { setBadges as setBadgesUseCase } from './set-badges.ts';
import { setClass as setClassUseCase } from './set-class.ts';
import { setOwnRates as setOwnRatesUseCase } from './set-own-rates.ts';
import { setServices as setServicesUseCase } from './set-services.ts';
import { setStanding as setStandingUseCase } from './set-standing.ts';
import { askShare as askShareUseCase, decideShare as decideShareUseCase } from './share-change.ts';
import {
  submitApplication as submitApplicationUseCase,
  withdrawApplication as withdrawApplicationUseCase,
} from './submit-application.ts';

// Becoming one
export const saveApplication = serve(applications.saveApplicationContract, saveApplicationUseCase);
export const submitApplication = serve(applications.submitApplicationContract, submitApplicationUseCase);
export const withdrawApplication = serve(applications.withdrawApplicationContract, withdrawApplicationUseCase);
export const listApplications = serve(applications.listApplicationsContract, listApplicationsUseCase);
export const getApplication = serve(applications.getApplicationContract, getApplicationUseCase);
export const prepareDecision = serve(applications.prepareDecisionContract, prepareDecisionUseCase);
export const decideApplication = serve(applications.decideApplicationContract, decideApplicationUseCase);
export const saveCreator = serve(saveCreatorContract, saveCreatorUseCase);
export const acceptAgreement = serve(acceptAgreementContract, acceptAgreementUseCase);

export const listCreators = serve(listCreatorsContract, listCreatorsUseCase);

// Being one
export const setAvailability = serve(setAvailabilityContract, setAvailabilityUseCase);
export const setServices = serve(setServicesContract, setServicesUseCase);
export const setOwnRates = serve(setOwnRatesContract, setOwnRatesUseCase);
export const saveProfile = serve(saveProfileContract, saveProfileUseCase);
export const leave = serve(leaveContract, leaveUseCase);
export const getDashboard = serve(income.getDashboardContract, getDashboardUseCase);
export const getInsights = serve(income.getInsightsContract, getInsightsUseCase);
export const getMyPeople = serve(income.getMyPeopleContract, getMyPeopleUseCase);
export const listBlocked = serve(income.listBlockedContract, listBlockedUseCase);
export const listOwnCommission = serve(income.listOwnCommissionContract, listOwnCommissionUseCase);

// What staff do
export const listProfiles = serve(staff.listProfilesContract, listProfilesUseCase);
export const decideProfile = serve(staff.decideProfileContract, decideProfileUseCase);
export const editProfile = serve(staff.editProfileContract, editProfileUseCase);
export const setBadges = serve(staff.setBadgesContract, setBadgesUseCase);
export const setStanding = serve(staff.setStandingContract, setStandingUseCase);
export const setClass = serve(staff.setClassContract, setClassUseCase);
export const endContract = serve(staff.endContractContract, endContractUseCase);
export const askShare = serve(staff.askShareContract, askShareUseCase);
export const decideShare = serve(staff.decideShareContract, decideShareUseCase);
export const listCommission = serve(income.listCommissionContract, listCommissionUseCase);
export const listReviews = serve(staff.listReviewsContract, listReviewsUseCase);
export const closeReview = serve(staff.closeReviewContract, closeReviewUseCase);

// What runs by the clock
export const recomputeClasses = serveSchedule('creator-recomputeClasses', recompute);
export const rankMonth = serveSchedule('creator-rankMonth', async (platform, now) => {
  const { ranked } = await rank(platform, now);
  platform.log.event('creators-ranked', { ranked });
});
export const checkStandards = serveSchedule('creator-checkStandards', checkStandardsUseCase);
export const finishLeaving = serveSchedule('creator-finishLeaving', sweepLeaving);
