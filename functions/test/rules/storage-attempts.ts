import { attempts, documents, everyOtherVerb, noDocuments, sizes, stored, wrongSizes } from './storage-attempt.ts';
import { media, ready, shown } from './storage-media-attempts.ts';

/** `folder` is where the base attempt puts its file; each of these is a way to get the id or the path wrong. */
function wrongPaths(folder: string, last: string) {
  return {
    'an id that is too short': { path: `${folder}/a234567/${last}` },
    'an id that is too long': { path: `${folder}/{id}${'a'.repeat(60)}/${last}` },
    'an id with a dot': { path: `${folder}/{id}.x/${last}` },
    'an id with a space': { path: `${folder}/{id} x/${last}` },
    'a folder too deep': { path: `${folder}/{id}/${last}/more` },
    'a folder too high': { path: `${folder}/{id}` },
    'a part of another kind': { path: `${folder}/{id}/aadhaar` },
  };
}

const kyc = attempts(
  {},
  {
    'a PAN card': {},
    'a bank proof': { path: 'kyc/ann/{id}/bank-proof' },
    'a selfie': { path: 'kyc/ann/{id}/selfie' },
    'an address proof': { path: 'kyc/ann/{id}/address-proof' },
    'a registration': { path: 'kyc/ann/{id}/agency-registration' },
    'an id of eight characters': { path: 'kyc/ann/_-Az0189/pan' },
    'an id of sixty-four characters': { path: `kyc/ann/${'Z9'.repeat(32)}/pan` },
    'after a pardon': { who: 'ann, pardoned' },
    'with claims that say nothing': { who: 'somebody without claims', path: 'kyc/neha/{id}/pan' },
    ...sizes,
    ...documents,
  },
  {
    'signed out': { who: 'signed-out' },
    'in the name of somebody else': { who: 'bob' },
    'as an admin': { who: 'an admin' },
    'while banned': { who: 'ann, banned' },
    'a WebP picture': { contentType: 'image/webp' },
    'a voice': { contentType: 'audio/mpeg' },
    ...wrongSizes,
    ...noDocuments,
    ...everyOtherVerb,
    ...wrongPaths('kyc/ann', 'pan'),
    'listing the folder': { verb: 'list', path: 'kyc/ann/{id}' },
    'listing all submissions': { verb: 'list', path: 'kyc/ann' },
  },
);

const agencyKyc = attempts(
  { who: 'the agency', path: 'agency-kyc/stars/{id}/agency-registration' },
  {
    'a registration': {},
    'a PAN card': { path: 'agency-kyc/stars/{id}/pan' },
    ...sizes,
    ...documents,
  },
  {
    'signed out': { who: 'signed-out' },
    'as somebody without an agency': { who: 'ann' },
    'as somebody without claims': { who: 'somebody without claims' },
    'as its staff': { who: 'its staff' },
    'as the owner of another agency': { who: 'another agency' },
    'as an admin': { who: 'an admin' },
    'while banned': { who: 'the agency, banned' },
    ...wrongSizes,
    ...noDocuments,
    ...everyOtherVerb,
    ...wrongPaths('agency-kyc/stars', 'pan'),
    'listing the folder': { verb: 'list', path: 'agency-kyc/stars/{id}' },
  },
);

const application = attempts(
  { path: 'creators/ann/application/{id}', contentType: 'audio/mpeg' },
  {
    'a voice, MP3': {},
    'a voice, MP4': { contentType: 'audio/mp4' },
    'a voice, AAC': { contentType: 'audio/aac' },
    'a voice, Ogg': { contentType: 'audio/ogg' },
    'a voice, WebM': { contentType: 'audio/webm' },
    'a picture, JPEG': { contentType: 'image/jpeg' },
    'a picture, PNG': { contentType: 'image/png' },
    'a picture, WebP': { contentType: 'image/webp' },
    'listening to it': { ...stored, verb: 'get' },
    ...sizes,
  },
  {
    'signed out': { who: 'signed-out' },
    'in the name of somebody else': { who: 'bob' },
    'while banned': { who: 'ann, banned' },
    'a film': { contentType: 'video/mp4' },
    'a document': { contentType: 'application/pdf' },
    ...wrongSizes,
    ...noDocuments,
    'overwriting it': { ...stored },
    'changing its metadata': { ...stored, verb: 'update' },
    'listening to somebody else': { ...stored, verb: 'get', who: 'bob' },
    'listening signed out': { ...stored, verb: 'get', who: 'signed-out' },
    'listening while banned': { ...stored, verb: 'get', who: 'ann, banned' },
    'deleting it': { ...stored, verb: 'delete' },
    'deleting what is not theirs': { ...stored, verb: 'delete', who: 'bob' },
    'deleting signed out': { ...stored, verb: 'delete', who: 'signed-out' },
    'an id with a dot': { path: 'creators/ann/application/{id}.mp3' },
    'an id that is too short': { path: 'creators/ann/application/a234567' },
    'a folder too deep': { path: 'creators/ann/application/{id}/voice' },
    'another folder of the creator': { path: 'creators/ann/gallery/{id}' },
    'listing the folder': { verb: 'list', path: 'creators/ann/application' },
  },
);

const payoutProofs = attempts(
  { who: 'somebody in finance', path: 'payout-proofs/wd_1/{id}', contentType: 'application/pdf' },
  {
    'a letter of the bank': {},
    'a JPEG': { contentType: 'image/jpeg' },
    'a PNG': { contentType: 'image/png' },
    'as an admin': { who: 'an admin' },
    ...sizes,
  },
  {
    'signed out': { who: 'signed-out' },
    'as its owner': { who: 'bob' },
    'as a moderator': { who: 'a moderator' },
    'without claims': { who: 'somebody without claims' },
    'while banned': { who: 'an admin, banned' },
    'a WebP picture': { contentType: 'image/webp' },
    ...wrongSizes,
    ...noDocuments,
    ...everyOtherVerb,
    'an id with a dot': { path: 'payout-proofs/wd_1/{id}.pdf' },
    'an id that is too short': { path: 'payout-proofs/wd_1/a234567' },
    'a folder too deep': { path: 'payout-proofs/wd_1/{id}/more' },
    'a folder too high': { path: 'payout-proofs/{id}' },
    'listing the folder': { verb: 'list', path: 'payout-proofs/wd_1' },
  },
);

const elsewhere = attempts(
  {},
  {},
  Object.fromEntries(
    ['statements/ann/{id}.csv', 'certificates/ann/{id}.pdf', 'evidence/case/report/{id}', '{id}'].flatMap((path) => [
      [`writing ${path}`, { path }],
      [`reading ${path}`, { path, ...stored, verb: 'get' as const }],
      [`deleting ${path}`, { path, ...stored, verb: 'delete' as const }],
      [`writing ${path} as an admin`, { path, who: 'an admin' as const }],
    ]),
  ),
);

/** Everything that people try with files, by the block of the rules that it is about. */
export const storageAttempts = {
  'agency-kyc': agencyKyc,
  creators: application,
  kyc,
  media,
  'payout-proofs': payoutProofs,
  ready,
  shown,
  elsewhere,
} as const;
