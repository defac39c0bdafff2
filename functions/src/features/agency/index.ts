import {
  acceptInvitationContract,
  cancelInvitationContract,
  getDashboardContract,
  inviteMemberContract,
  listAgenciesContract,
  listHostsContract,
  listTeamContract,
  removeMemberContract,
  saveAgencyContract,
  setAgencyStateContract,
} from '../../contract/features/agency.ts';
import {
  cancelLeaveContract,
  confirmJoinContract,
  decideAgencyRequestContract,
  inviteCreatorContract,
  joinContract,
  leaveContract,
  listAgencyRequestsContract,
  listJoinRequestsContract,
  objectLeaveContract,
  previewJoinContract,
  proposeHostContract,
  requestHostChangeContract,
} from '../../contract/features/agency-membership.ts';
import {
  decideSettlementContract,
  exportSettlementContract,
  getSettlementContract,
  listSettlementsContract,
} from '../../contract/features/agency-settlement.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { acceptInvitation as accept } from './accept-invitation.ts';
import { objectLeave as object, proposeHost as propose, requestHostChange as requestChange } from './ask-staff.ts';
import { cancelInvitation as cancel } from './cancel-invitation.ts';
import { confirmJoin as confirm } from './confirm-join.ts';

import { endMemberships as end } from './end-memberships.ts';
import { exportSettlement as exportCsv } from './export-settlement.ts';
import { generateSettlements as generate } from './generate-settlements.ts';
import { getDashboard as dashboard } from './get-dashboard.ts';
import { getSettlement as settlement } from './get-settlement.ts';
import { inviteCreator as inviteHost } from './invite-creator.ts';
import { inviteMember as invite } from './invite-member.ts';
import { joinAgency } from './join-agency.ts';
import { leaveAgency, cancelLeave as stay } from './leave-agency.ts';
import { listAgencies as agencies } from './list-agencies.ts';
import { listHosts as hosts } from './list-hosts.ts';
import { listJoinRequests as joinRequests } from './list-join-requests.ts';
import { listRequests as requests } from './list-requests.ts';
import { listSettlements as settlements } from './list-settlements.ts';
import { listTeam as team } from './list-team.ts';
import { previewJoin as preview } from './preview-join.ts';
import { removeMember as remove } from './remove-member.ts';
import { reviewRequest } from './review-request.ts';
import { reviewSettlement } from './review-settlement.ts';
import { saveAgency as save } from './save-agency.ts';
import { setAgencyState as setState } from './set-agency-state.ts';

export const saveAgency = serve(saveAgencyContract, save);
export const setAgencyState = serve(setAgencyStateContract, setState);
export const listAgencies = serve(listAgenciesContract, agencies);
export const inviteMember = serve(inviteMemberContract, invite);
export const acceptInvitation = serve(acceptInvitationContract, accept);
export const cancelInvitation = serve(cancelInvitationContract, cancel);
export const removeMember = serve(removeMemberContract, remove);
export const listTeam = serve(listTeamContract, team);
export const listHosts = serve(listHostsContract, hosts);
export const getDashboard = serve(getDashboardContract, dashboard);
export const previewJoin = serve(previewJoinContract, preview);
export const join = serve(joinContract, joinAgency);
export const confirmJoin = serve(confirmJoinContract, confirm);
export const listJoinRequests = serve(listJoinRequestsContract, joinRequests);
export const leave = serve(leaveContract, leaveAgency);
export const cancelLeave = serve(cancelLeaveContract, stay);
export const inviteCreator = serve(inviteCreatorContract, inviteHost);
export const proposeHost = serve(proposeHostContract, propose);
export const requestHostChange = serve(requestHostChangeContract, requestChange);
export const objectLeave = serve(objectLeaveContract, object);
export const listRequests = serve(listAgencyRequestsContract, requests);
export const decideRequest = serve(decideAgencyRequestContract, reviewRequest);
export const getSettlement = serve(getSettlementContract, settlement);
export const listSettlements = serve(listSettlementsContract, settlements);
export const decideSettlement = serve(decideSettlementContract, reviewSettlement);
export const exportSettlement = serve(exportSettlementContract, exportCsv);
export const endMemberships = serveSchedule('agency-endMemberships', end);
export const generateSettlements = serveSchedule('agency-generateSettlements', generate);
