export { findOriginals } from './find-originals.ts';
export { endFile, letFileGo } from './let-file-go.ts';
export { readReadyMedia } from './read-ready-media.ts';
export { removeFormerPhotos, removeMedia, removeUploads } from './remove-media.ts';
export { settleMedia } from './settle-media.ts';
export { putBack, takeDown } from './take-down.ts';
export { keepTicketPictures, linkTicketPictures } from './ticket-pictures.ts';
