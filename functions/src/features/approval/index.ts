import { listApprovalsContract } from '../../contract/features/approval.ts';
import { serve } from '../../edge/callable.ts';
import { listApprovals as list } from './list-approvals.ts';

export const listApprovals = serve(listApprovalsContract, list);
