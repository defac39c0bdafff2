import { sendGiftContract } from '../../contract/features/gift.ts';
import { getGiftContract, listGiftsContract } from '../../contract/features/gift-staff.ts';
import { serve } from '../../edge/callable.ts';
import { getGift as get, listGifts as list } from './list-gifts.ts';
import { sendGift as send } from './send-gift.ts';

export const sendGift = serve(sendGiftContract, send);
export const listGifts = serve(listGiftsContract, list);
export const getGift = serve(getGiftContract, get);
