export { letFileGo } from './let-file-go.ts';
export { readReadyMedia } from './read-ready-media.ts';
export { removeFormerPhotos, removeMedia, removeUploads } from './remove-media.ts';
export { settleMedia } from './settle-media.ts';
export { putBack, takeDown } from './take-down.ts';
