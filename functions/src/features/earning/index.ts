import { serveSchedule, serveTask } from '../../edge/background.ts';
import { foldPayee } from './fold-payee.ts';
import { sweepFolds as sweep } from './sweep-folds.ts';

export const foldEarnings = serveTask('earning-foldEarnings', foldPayee);
export const sweepFolds = serveSchedule('earning-sweepFolds', sweep);
