import { at, day, type Seeds } from './seed.ts';

export const riskSeeds: Seeds<'disputes' | 'fingerprints' | 'risk' | 'riskFlags'> = {
  disputes: {
    id: (owner) => `disp_${owner}`,
    doc: (owner) => ({
      disputeId: `disp_${owner}`,
      paymentId: 'pay_1',
      amountPaise: 9_900,
      phase: 'chargeback',
      status: 'open',
      payerUid: owner,
      dueAt: null,
      at,
      updatedAt: at,
    }),
    ownerField: 'payerUid',
  },
  fingerprints: {
    id: (owner) => `hash-${owner}`,
    doc: (owner, other) => ({ type: 'device', uids: [owner, other], at, updatedAt: at }),
    ownerField: 'uids',
  },
  risk: {
    id: (owner) => owner,
    doc: (owner, other) => ({
      creatorUid: owner,
      days: { [day]: { paise: 900, newPayersPaise: 0 } },
      payers: {
        [other]: { days: { [day]: 900 }, coins: 20, discountCoins: 0, giftsAt: [at], marks: { velocity: at } },
      },
      linked: { [other]: ['device'] },
      reviewed: { concentration: at },
      reviewDueAt: null,
      updatedAt: at,
    }),
    ownerField: 'creatorUid',
  },
  riskFlags: {
    id: (owner) => `flag-${owner}`,
    doc: (owner, other) => ({
      flagId: `flag-${owner}`,
      kind: 'gift-loop',
      subjectUid: owner,
      otherUids: [other],
      score: 90,
      words: 'Within one hour more than 5 gifts came and as many went back.',
      figures: { gifts: 6, giftsBack: 6, allowed: 5 },
      extraHoldDays: 23,
      heldPayouts: true,
      state: 'open',
      decidedBy: null,
      decisionReason: null,
      decidedAt: null,
      day,
      at,
    }),
    ownerField: 'subjectUid',
    otherField: 'otherUids',
  },
};
