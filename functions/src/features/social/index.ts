import { blockPersonContract, unblockPersonContract } from '../../contract/features/social.ts';
import { serve } from '../../edge/callable.ts';
import { blockPerson as blockPersonUseCase, unblockPerson as unblockPersonUseCase } from './block-person.ts';

export const blockPerson = serve(blockPersonContract, blockPersonUseCase);
export const unblockPerson = serve(unblockPersonContract, unblockPersonUseCase);
