import { defaultSettings } from '../../../src/contract/documents/settings.ts';
import { allServices, newCreator } from '../../../src/features/creator/new-creator.ts';
import { at, later, type Seeds } from './seed.ts';

const ownRates = { audio: null, video: null };
const rating = { count: 1, sumStars: 5 };
export const peopleSeeds: Seeds<
  | 'ageBlocks'
  | 'approvals'
  | 'auditLog'
  | 'catalogue'
  | 'creatorCards'
  | 'creators'
  | 'emailProofs'
  | 'mailQuotas'
  | 'notices'
  | 'otpAttempts'
  | 'pairs'
  | 'phones'
  | 'profiles'
  | 'quotas'
  | 'replays'
  | 'settings'
  | 'usernames'
  | 'users'
> = {
  ageBlocks: { id: (owner) => `hash-${owner}`, doc: () => ({ expireAt: later }) },
  approvals: {
    id: (owner) => `approval-${owner}`,
    doc: (owner) => ({
      kind: 'wallet-adjustment',
      state: 'open',
      askedBy: owner,
      decidedBy: null,
      subjectUid: owner,
      input: { uid: owner, direction: 'credit', coins: 5_000, reason: 'lost coins', ticket: 'T-1' },
      reason: 'lost coins',
      decisionReason: null,
      at,
      expiresAt: later,
      decidedAt: null,
    }),
    ownerField: 'askedBy',
  },
  auditLog: {
    id: (owner) => `line-${owner}`,
    doc: (owner) => ({
      actorUid: owner,
      actorRoles: ['admin'],
      action: 'config-save',
      target: 'config/rates',
      reason: 'new prices',
      before: null,
      after: { version: 2 },
      at,
    }),
    ownerField: 'actorUid',
  },
  catalogue: {
    id: (owner) => `tags-${owner}`,
    doc: () => ({
      list: 'tags',
      version: 1,
      items: [{ id: 'funny', names: { en: 'Funny' }, order: 0, active: true, extra: {} }],
      updatedAt: at,
    }),
  },
  creatorCards: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      displayName: 'Ann',
      active: true,
      availability: 'online',
      services: allServices,
      class: 'regular',
      ownRates,
      rating,
      badges: newCreator(at).badges,
      profile: newCreator(at).profile,
      updatedAt: at,
    }),
  },
  creators: {
    id: (owner) => owner,
    doc: (owner) => ({
      ...newCreator(at),
      uid: owner,
      displayName: 'Ann',
      active: true,
      availability: 'online',
      services: allServices,
      class: 'regular',
      ownRates,
      kycVerified: true,
      terms: { shareBps: null, agencyId: null, agencyShareBps: null },
      rating,
      approvedAt: at,
      updatedAt: at,
    }),
    ownerField: 'uid',
  },
  notices: {
    id: (owner) => `notice-${owner}`,
    doc: (owner) => ({ uid: owner, kind: 'coins-added', params: {}, link: null, read: false, at, expireAt: later }),
    ownerField: 'uid',
  },
  pairs: {
    id: (owner, other) => `${owner}_${other}`,
    doc: (owner, other) => ({ uids: [owner, other], blockedBy: [], updatedAt: at }),
  },
  otpAttempts: {
    id: (owner) => `hash-${owner}`,
    doc: () => ({
      sendId: 'send-1',
      answered: null,
      reference: 'VE1',
      madeAt: at,
      openUntil: later,
      tryIds: [],
      approvedHash: null,
      sentAt: [at],
      expireAt: later,
    }),
  },
  phones: { id: (owner) => `hash-${owner}`, doc: (owner) => ({ uid: owner, at }), ownerField: 'uid' },
  profiles: {
    id: (owner) => owner,
    doc: (owner) => ({ uid: owner, displayName: 'Ann', photoUrl: null, isCreator: false, createdAt: at }),
    ownerField: 'uid',
  },
  emailProofs: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      email: 'new@example.com',
      formerEmail: null,
      sides: { new: { hash: 'hash', isProven: false }, old: null },
      expireAt: later,
    }),
  },
  mailQuotas: {
    id: (owner) => `hash-${owner}`,
    doc: () => ({ sentAt: at, day: '2026-11-01', sent: 1, expireAt: later }),
  },
  quotas: { id: (owner) => owner, doc: () => ({ windowStartsAt: at, calls: 1, expireAt: later }) },
  replays: {
    id: (owner) => `hash-${owner}`,
    doc: () => ({ inputHash: 'hash', reply: {}, at, expireAt: later }),
  },
  settings: {
    id: (owner) => owner,
    doc: (owner) => ({ ...defaultSettings, uid: owner, language: 'en', updatedAt: at }),
    ownerField: 'uid',
  },
  usernames: { id: (owner) => `name-${owner}`, doc: (owner) => ({ uid: owner, at }), ownerField: 'uid' },
  users: {
    id: (owner) => owner,
    doc: (owner) => ({
      uid: owner,
      phone: '+919000000001',
      onboardingStep: 'done',
      roles: [],
      createdAt: at,
      lastSignInAt: at,
    }),
    ownerField: 'uid',
  },
};
