import {
  addNoteContract,
  editContract,
  findContract,
  getContract,
  listContract,
  listDevicesContract,
  listNotesContract,
  revealContract,
  signOutContract,
} from '../../contract/features/people.ts';
import {
  listActionsContract,
  listReportsContract,
  listTicketsContract,
} from '../../contract/features/people-history.ts';
import { serve } from '../../edge/callable.ts';
import { editPerson } from './edit-person.ts';
import { find as findUseCase } from './find.ts';
import { getPerson } from './get-person.ts';
import {
  listActions as listActionsUseCase,
  listReports as listReportsUseCase,
  listTickets as listTicketsUseCase,
} from './history.ts';
import { listPeople } from './list-people.ts';
import { addNote as addNoteUseCase, listNotes as listNotesUseCase } from './notes.ts';
import { listDevices as listDevicesUseCase, revealContact, signOutPerson } from './private-side.ts';

export const find = serve(findContract, findUseCase);
export const list = serve(listContract, listPeople);
export const get = serve(getContract, getPerson);
export const reveal = serve(revealContract, revealContact);
export const listDevices = serve(listDevicesContract, listDevicesUseCase);
export const signOut = serve(signOutContract, signOutPerson);
export const addNote = serve(addNoteContract, addNoteUseCase);
export const listNotes = serve(listNotesContract, listNotesUseCase);
export const edit = serve(editContract, editPerson);
export const listReports = serve(listReportsContract, listReportsUseCase);
export const listActions = serve(listActionsContract, listActionsUseCase);
export const listTickets = serve(listTicketsContract, listTicketsUseCase);
