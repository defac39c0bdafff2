import * as contract from '../../contract/features/account.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import * as consents from './consents.ts';
import * as deletion from './delete-account.ts';
import { eraseDue as erase } from './erase-account.ts';
import { hideAccount as hide } from './hide-account.ts';
import { listErasures as list } from './list-erasures.ts';

export const acceptLegal = serve(contract.acceptLegalContract, consents.acceptLegal);
export const setConsent = serve(contract.setConsentContract, consents.setConsent);
export const hideAccount = serve(contract.hideAccountContract, hide);
export const previewDeletion = serve(contract.previewDeletionContract, deletion.previewDeletion);
export const askDeletion = serve(contract.askDeletionContract, deletion.askDeletion);
export const keepAccount = serve(contract.keepAccountContract, deletion.keepAccount);
export const deletePerson = serve(contract.deletePersonContract, deletion.deletePerson);
export const listErasures = serve(contract.listErasuresContract, list);

export const eraseDue = serveSchedule('account-eraseDue', erase);
