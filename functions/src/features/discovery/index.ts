import * as discovery from '../../contract/features/discovery.ts';
import * as staff from '../../contract/features/discovery-staff.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { serveWritten } from '../../edge/trigger.ts';
import { countBanners as countBannersUseCase } from './count-banners.ts';
import { foldShowings as fold } from './fold-showings.ts';
import { getHome as getHomeUseCase } from './get-home.ts';
import { joinMatch as joinMatchUseCase } from './join-match.ts';
import { listBanners as listBannersUseCase, listFeatured as listFeaturedUseCase } from './list-banners.ts';
import { listCreators as listCreatorsUseCase } from './list-creators.ts';
import { listNearby as listNearbyUseCase } from './list-nearby.ts';
import { listRecommended as listRecommendedUseCase } from './list-recommended.ts';
import { leaveMatch as leaveMatchUseCase, pollMatch as pollMatchUseCase, sweepMatches as sweep } from './poll-match.ts';
import { refreshListing } from './refresh-listing.ts';
import { removeBanner as removeBannerUseCase, saveBanner as saveBannerUseCase } from './save-banner.ts';
import { removeFeatured as removeFeaturedUseCase, saveFeatured as saveFeaturedUseCase } from './save-featured.ts';
import { scoreListings as score } from './score-listings.ts';
import { search as searchUseCase } from './search.ts';
import { suggestPeople as suggestPeopleUseCase } from './suggest-people.ts';

// Lists and search
export const getHome = serve(discovery.getHomeContract, getHomeUseCase);
export const listRecommended = serve(discovery.listRecommendedContract, listRecommendedUseCase);
export const listCreators = serve(discovery.listCreatorsContract, listCreatorsUseCase);
export const search = serve(discovery.searchContract, searchUseCase);
export const suggestPeople = serve(discovery.suggestPeopleContract, suggestPeopleUseCase);
export const listNearby = serve(discovery.listNearbyContract, listNearbyUseCase);
export const countBanners = serve(discovery.countBannersContract, countBannersUseCase);

// Somebody to talk to now
export const joinMatch = serve(discovery.joinMatchContract, joinMatchUseCase);
export const pollMatch = serve(discovery.pollMatchContract, pollMatchUseCase);
export const leaveMatch = serve(discovery.leaveMatchContract, leaveMatchUseCase);

// What staff do
export const saveBanner = serve(staff.saveBannerContract, saveBannerUseCase);
export const removeBanner = serve(staff.removeBannerContract, removeBannerUseCase);
export const listBanners = serve(staff.listBannersContract, listBannersUseCase);
export const saveFeatured = serve(staff.saveFeaturedContract, saveFeaturedUseCase);
export const removeFeatured = serve(staff.removeFeaturedContract, removeFeaturedUseCase);
export const listFeatured = serve(staff.listFeaturedContract, listFeaturedUseCase);

// What keeps the lists in line with the people
export const followProfile = serveWritten('profiles', async (platform, { id }, now) => {
  await refreshListing(platform, id, { now });
});
export const followCard = serveWritten('creatorCards', async (platform, { id }, now) => {
  await refreshListing(platform, id, { now });
});

// What runs by the clock
export const scoreListings = serveSchedule('discovery-scoreListings', async (platform, now) => {
  platform.log.event('listings-scored', await score(platform, now));
});
export const foldShowings = serveSchedule('discovery-foldShowings', async (platform, now) => {
  platform.log.event('showings-folded', await fold(platform, now));
});
export const sweepMatches = serveSchedule('discovery-sweepMatches', async (platform, now) => {
  platform.log.event('matches-swept', await sweep(platform, now));
});
