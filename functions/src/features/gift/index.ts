import { sendGiftContract } from '../../contract/features/gift.ts';
import { serve } from '../../edge/callable.ts';
import { sendGift as send } from './send-gift.ts';

export const sendGift = serve(sendGiftContract, send);
