import { at, day, type Seeds } from './seed.ts';

const fy = '2026-27';
const section = '393(1) Sl.6(iii)';
const creator = (id: string) => ({ kind: 'creator' as const, id });

export const taxSeeds: Seeds<'challans' | 'lowerDeductions' | 'taxCertificates' | 'taxYears' | 'tdsRows'> = {
  challans: {
    id: (owner) => `0510308-${day}-${owner}`,
    doc: (owner) => ({
      number: '00042',
      bsrCode: '0510308',
      depositedOn: day,
      amountPaise: 500_000,
      month: '2026-10',
      section,
      fy,
      quarter: 3,
      entryKey: `challan:0510308-${day}-${owner}`,
      recordedBy: owner,
      at,
    }),
    ownerField: 'recordedBy',
  },
  lowerDeductions: {
    id: (owner) => `creator:${owner}:${fy}`,
    doc: (owner) => ({ payee: creator(owner), ownerUid: owner, fy, certificates: [], updatedAt: at }),
    ownerField: 'ownerUid',
  },
  taxCertificates: {
    id: (owner) => `creator:${owner}:${fy}:q3`,
    doc: (owner) => ({
      payee: creator(owner),
      ownerUid: owner,
      fy,
      quarter: 3,
      form: '131',
      origin: 'generated',
      basePaise: 5_000_000,
      tdsPaise: 500_000,
      path: `certificates/creator-${owner}/${fy}-q3-1.pdf`,
      version: 1,
      at,
    }),
    ownerField: 'ownerUid',
  },
  taxYears: {
    id: (owner) => `creator:${owner}:${fy}`,
    doc: (owner) => ({ payee: creator(owner), ownerUid: owner, fy, sections: [], carriedInPaise: 0, updatedAt: at }),
    ownerField: 'ownerUid',
  },
  tdsRows: {
    id: (owner) => `release:${owner}~creator:${owner}`,
    doc: (owner) => ({
      entryKey: `release:${owner}`,
      payee: creator(owner),
      payeeKey: `creator:${owner}`,
      ownerUid: owner,
      section,
      regimeId: 'creator-393-professional',
      basePaise: 5_000_000,
      rateBps: 1_000,
      parts: [{ basePaise: 5_000_000, rateBps: 1_000, certificate: null }],
      tdsPaise: 500_000,
      carriedPaise: 0,
      panState: 'verified',
      fy,
      quarter: 3,
      month: '2026-11',
      at,
    }),
    ownerField: 'ownerUid',
  },
};
