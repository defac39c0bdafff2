import * as media from '../../contract/features/media.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { serveUploaded, serveWritten } from '../../edge/trigger.ts';
import { followCard as followCardUseCase } from './follow-card.ts';
import { getLinks as getLinksUseCase } from './get-links.ts';
import { listPending as listPendingUseCase } from './list-pending.ts';
import { orderGallery as orderGalleryUseCase } from './order-gallery.ts';
import { processUpload as processUploadUseCase } from './process-upload.ts';
import { removeOwn } from './remove-own.ts';
import { approveMedia, rejectMedia } from './review-media.ts';
import { sweepMedia } from './sweep-media.ts';

export const getLinks = serve(media.getLinksContract, getLinksUseCase);
export const orderGallery = serve(media.orderGalleryContract, orderGalleryUseCase);
export const remove = serve(media.removeContract, removeOwn);

// What staff do
export const listPending = serve(media.listPendingContract, listPendingUseCase);
export const approve = serve(media.approveContract, approveMedia);
export const reject = serve(media.rejectContract, rejectMedia);

// What follows from files and documents
export const processUpload = serveUploaded(processUploadUseCase);
export const followCard = serveWritten('creatorCards', followCardUseCase);
export const sweep = serveSchedule('media-sweep', sweepMedia);
