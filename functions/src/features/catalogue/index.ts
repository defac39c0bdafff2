import { removeItemContract, saveItemContract } from '../../contract/features/catalogue.ts';
import { serve } from '../../edge/callable.ts';
import { removeItem as removeItemUseCase } from './remove-item.ts';
import { saveItem as saveItemUseCase } from './save-item.ts';

export const saveItem = serve(saveItemContract, saveItemUseCase);
export const removeItem = serve(removeItemContract, removeItemUseCase);
