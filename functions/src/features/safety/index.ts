import * as own from '../../contract/features/safety.ts';
import * as grievance from '../../contract/features/safety-grievances.ts';
import * as staff from '../../contract/features/safety-staff.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { AGORA_REST, MESSENGERS } from '../../edge/options.ts';
import { serveCreated, serveWritten } from '../../edge/trigger.ts';
import { act as actUseCase } from './act.ts';
import * as appeals from './answer-appeal.ts';
import { appeal as appealUseCase } from './appeal.ts';
import { danger as dangerUseCase } from './danger.ts';
import { dismissReports as dismiss } from './dismiss-reports.ts';
import * as flagged from './flagged.ts';
import { getNumbers as numbers } from './get-numbers.ts';
import { getReport as getCase } from './get-report.ts';
import * as grievances from './grievances.ts';
import { listReports as listCases } from './list-reports.ts';
import { quietPen as quiet } from './quiet-pen.ts';
import { report as reportUseCase } from './report.ts';
import { sweep as sweepDue } from './sweep.ts';
import { takeReport as take } from './take-report.ts';
import { setTrustedContact as setContact } from './trusted-contact.ts';
import { undoAction as undo } from './undo-action.ts';
import { watchPhone as watchNumber, watchFingerprint as watchPrint } from './watch-prints.ts';

// A verdict ends sessions, and the engine asks the media provider who is still there.
const ENGINE = AGORA_REST;

export const report = serve(own.reportContract, reportUseCase, ENGINE);
export const danger = serve(own.dangerContract, dangerUseCase, ENGINE);
export const setTrustedContact = serve(own.setTrustedContactContract, setContact);
export const appeal = serve(own.appealContract, appealUseCase);
export const fileGrievance = serve(own.fileGrievanceContract, grievances.fileGrievance);
export const fileGuestGrievance = serve(own.fileGuestGrievanceContract, grievances.fileGuestGrievance);

// What staff do
export const listReports = serve(staff.listReportsContract, listCases);
export const takeReport = serve(staff.takeReportContract, take);
export const getReport = serve(staff.getReportContract, getCase);
export const dismissReports = serve(staff.dismissReportsContract, dismiss, ENGINE);
export const act = serve(staff.actContract, actUseCase, ENGINE);
export const undoAction = serve(staff.undoActionContract, undo, ENGINE);
export const listAppeals = serve(staff.listAppealsContract, appeals.listAppeals);
export const decideAppeal = serve(staff.decideAppealContract, appeals.decideAppeal, ENGINE);
export const listFlagged = serve(staff.listFlaggedContract, flagged.listFlagged);
export const decideFlagged = serve(staff.decideFlaggedContract, flagged.decideFlagged);
export const listGrievances = serve(grievance.listGrievancesContract, grievances.listGrievances);
export const answerGrievance = serve(grievance.answerGrievanceContract, grievances.answerGrievance, MESSENGERS);
export const recordOrder = serve(grievance.recordOrderContract, grievances.recordOrder);
export const getNumbers = serve(grievance.getNumbersContract, numbers);

// What follows from documents and the clock
export const watchFingerprint = serveWritten('fingerprints', watchPrint, ENGINE);
export const watchPhone = serveCreated('users', watchNumber, ENGINE);
export const quietPen = serveCreated('conversationMembers', quiet);
export const sweep = serveSchedule('safety-sweep', sweepDue, [...ENGINE, ...MESSENGERS]);
