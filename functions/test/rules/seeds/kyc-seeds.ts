import { at, later, type Seeds } from './seed.ts';

const verified = { state: 'verified', cause: null } as const;

const form = {
  version: 1,
  sealedId: 'identity-1',
  legalName: 'Asha Rao',
  panMask: '••••••234C',
  gstinMask: null,
  authorisedPerson: null,
  aadhaar: null,
  documents: [],
  consent: { version: 1, at },
};

export const kycSeeds: Seeds<'beneficiaries' | 'kycRecords' | 'kycReviews' | 'kycSubmissions' | 'sealedFields'> = {
  beneficiaries: {
    id: (owner) => `beneficiary-${owner}`,
    doc: (owner) => ({
      beneficiaryId: `beneficiary-${owner}`,
      payee: { kind: 'creator', id: owner },
      ownerUid: owner,
      version: 1,
      replaces: null,
      kind: 'bank',
      mask: '••••6789',
      bankName: 'HDFC Bank',
      ifsc: 'HDFC0000001',
      holderName: 'Asha Rao',
      state: 'verified',
      cause: null,
      verifiedAt: at,
      usableAt: later,
      retiredAt: null,
      createdAt: at,
    }),
    ownerField: 'ownerUid',
  },
  kycRecords: {
    id: (owner) => `creator:${owner}`,
    doc: (owner) => ({
      payee: { kind: 'creator', id: owner },
      ownerUid: owner,
      state: 'verified',
      ...form,
      parts: { pan: verified, name: verified, bank: { ...verified, beneficiaryId: `beneficiary-${owner}` } },
      verifiedAt: at,
      expiresAt: later,
      updatedAt: at,
    }),
    ownerField: 'ownerUid',
  },
  kycReviews: {
    id: (owner) => `creator:${owner}`,
    doc: (owner) => ({
      payee: { kind: 'creator', id: owner },
      ownerUid: owner,
      legalName: 'Asha Rao',
      findings: {},
      forms: null,
      unasked: [],
      checkDueAt: null,
      waiting: ['pan'],
      queuedAt: at,
      updatedAt: at,
    }),
    ownerField: 'ownerUid',
  },
  kycSubmissions: {
    id: (owner) => `creator:${owner}~1`,
    doc: (owner) => ({
      payee: { kind: 'creator', id: owner },
      ownerUid: owner,
      ...form,
      bankMask: '••••6789',
      opened: ['pan', 'name', 'bank'],
      at,
    }),
    ownerField: 'ownerUid',
  },
  sealedFields: {
    id: (owner) => `sealed-${owner}`,
    doc: (owner) => ({
      ownerUid: owner,
      payee: { kind: 'creator', id: owner },
      kind: 'bank',
      sealed: 's1.key.iv.body',
      keyId: 'key',
      print: 'print',
      at,
    }),
    ownerField: 'ownerUid',
  },
};
