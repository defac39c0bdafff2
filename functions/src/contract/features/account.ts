import { z } from 'zod';
import { coins, paise } from '../amounts.ts';
import { callable } from '../callable.ts';
import { locale } from '../config/gifts.ts';
import { consentKind, erasureDoc, obligation } from '../documents/account.ts';
import { docId, instant, pageLimit, reason, requestId, uid } from '../ids.ts';

const ofPerson = { audience: 'person', area: null, movesMoney: false, quota: 'counted' } as const;
const version = z.int().min(0);

export const acceptLegalContract = callable({
  name: 'account-acceptLegal',
  summary: 'Agrees to the terms and the privacy notice in force. Paid acts need it.',
  request: z.strictObject({ requestId, termsVersion: version, privacyVersion: version, language: locale }),
  reply: z.strictObject({ termsVersion: version, privacyVersion: version }),
  ...ofPerson,
  errors: ['user/not-found', 'config/stale', 'ledger/key-reused'],
});

export const setConsentContract = callable({
  name: 'account-setConsent',
  summary: 'Gives or takes back a consent that nothing else depends on, as easily one as the other.',
  request: z.strictObject({
    requestId,
    kind: consentKind.exclude(['terms', 'privacy']),
    given: z.boolean(),
    language: locale,
  }),
  reply: z.strictObject({ kind: consentKind, given: z.boolean() }),
  ...ofPerson,
  evenBanned: true,
  errors: ['user/not-found', 'ledger/key-reused'],
});

export const hideAccountContract = callable({
  name: 'account-hideAccount',
  summary: 'Hides the caller from everybody and ends what they have going. Signing in again brings them back.',
  request: z.strictObject({ requestId }),
  reply: z.strictObject({ hiddenAt: instant }),
  ...ofPerson,
  errors: ['user/not-found'],
});

const leftBehind = z.strictObject({
  coins,
  pendingPaise: paise,
  availablePaise: paise,
  /** What has to end first. Empty: the account can be deleted. */
  obligations: z.array(obligation),
});

export const previewDeletionContract = callable({
  name: 'account-previewDeletion',
  summary: 'What would be lost with the account, and what has to end before it can be deleted.',
  request: z.strictObject({}),
  reply: leftBehind.extend({ deletionDays: z.int() }),
  ...ofPerson,
  evenBanned: true,
  errors: ['user/not-found'],
});

const deletionReply = z.strictObject({ uid: z.string(), dueAt: instant });

export const askDeletionContract = callable({
  name: 'account-askDeletion',
  summary: 'Deletes the account after some days in which it can still be kept. Coins that are left are lost with it.',
  request: z.strictObject({ requestId, understandsLoss: z.literal(true) }),
  reply: deletionReply,
  ...ofPerson,
  evenBanned: true,
  movesMoney: true,
  errors: ['user/not-found', 'account/open-obligations', 'ledger/key-reused'],
});

export const keepAccountContract = callable({
  name: 'account-keepAccount',
  summary: 'Keeps an account that waits to be deleted.',
  request: z.strictObject({ requestId }),
  reply: z.strictObject({ uid: z.string() }),
  ...ofPerson,
  evenBanned: true,
  errors: ['user/not-found', 'account/not-leaving'],
});

export const deletePersonContract = callable({
  name: 'account-deletePerson',
  summary: "Staff delete somebody's account, as its owner would: the same days, the same conditions.",
  request: z.strictObject({ requestId, uid, reason }),
  reply: deletionReply,
  audience: { staff: ['admin'] },
  area: null,
  movesMoney: true,
  quota: 'none',
  errors: ['user/not-found', 'account/open-obligations', 'ledger/key-reused'],
});

const cursor = z.strictObject({ at: instant, id: docId }).nullable();

export const listErasuresContract = callable({
  name: 'account-listErasures',
  summary: 'Accounts on their way out and those that are gone, with what was removed of each. Latest asked first.',
  request: z.strictObject({
    state: erasureDoc.shape.state.nullable().default(null),
    cursor: cursor.default(null),
    limit: pageLimit,
  }),
  reply: z.strictObject({
    erasures: z.array(
      z.strictObject({
        ...erasureDoc.pick({ uid: true, askedBy: true, state: true, obligations: true, step: true, removed: true })
          .shape,
        /** Empty where there is no profile any more: of everybody who is gone. */
        name: z.string(),
        askedByName: z.string(),
        askedAt: instant,
        dueAt: instant.nullable(),
        finishedAt: instant.nullable(),
        keepUntil: instant.nullable(),
      }),
    ),
    cursor,
  }),
  audience: { staff: ['admin', 'support'] },
  area: null,
  movesMoney: false,
  quota: 'none',
  errors: [],
});
