import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CallableContract } from './callable.ts';
import { staffRole } from './documents/people.ts';
import { callables } from './registry.ts';

const all = Object.values(callables);
const namesOf = (contracts: readonly CallableContract[]) => contracts.map(({ name }) => name);
const isStaffs = ({ audience }: CallableContract) => typeof audience === 'object';

/** Verbs that only look. Whoever adds another kind of verb has to say here that it changes nothing. */
const reads =
  /-(get|list|find|preview|lookUp|check|explain|trace|export|summarise|verify|joinSession|renewToken|keepChat|search|suggest|pollMatch|ackPing)/;
/** They look too, but leave a trace of who looked, or change something after all. */
const readsWithTrace = ['kyc-listDocuments', 'purchase-verifyPayment', 'tax-exportQuarter'];
const changes = all.filter(({ name }) => !reads.test(name) || readsWithTrace.includes(name));

/** Whether leaving this field out is what makes the request wrong. */
const asksFor = (contract: CallableContract, field: string) =>
  (contract.request.safeParse({ [field]: '' }).error?.issues ?? []).some(
    ({ path, code }) => path[0] === field && code !== 'unrecognized_keys',
  );

describe('whoever calls', () => {
  it('names every change by a request id, so that its repeat is recognised', () => {
    expect(changes.length).toBeGreaterThan(60);
    expect(namesOf(changes.filter((contract) => !asksFor(contract, 'requestId')))).toEqual([]);
  });

  it('of staff gives a reason for every change, for the audit', () => {
    const ofStaff = changes.filter(isStaffs);
    expect(ofStaff.length).toBeGreaterThan(30);
    expect(namesOf(ofStaff.filter((contract) => !asksFor(contract, 'reason')))).toEqual([]);
  });

  it('of staff is one of its roles, and nobody is stopped by a quota or by maintenance', () => {
    for (const { name, audience, area, quota } of all.filter(isStaffs)) {
      const roles = typeof audience === 'object' ? audience.staff : [];
      expect([name, roles.length > 0, new Set(roles).size]).toEqual([name, true, roles.length]);
      expect([name, roles.filter((role) => !staffRole.options.includes(role))]).toEqual([name, []]);
      expect([name, area, quota]).toEqual([name, null, 'none']);
    }
  });

  it('must not be signed out where it is said who is paid, who has a part and where it goes', () => {
    const deciders = [
      ...['agency-join', 'agency-leave', 'agency-cancelLeave', 'agency-confirmJoin', 'agency-saveAgency'],
      ...['kyc-submit', 'kyc-addBeneficiary', 'kyc-removeBeneficiary', 'kyc-setPrimaryBeneficiary', 'kyc-decide'],
      ...['kyc-reveal', 'kyc-listDocuments', 'tax-saveLowerDeduction', 'tax-exportQuarter', 'tax-issueCertificate'],
      ...['payout-requestWithdrawal', 'payout-cancelWithdrawal', 'payout-decide', 'payout-markPaid'],
      ...['risk-holdPayee', 'risk-releasePayee', 'creator-askShare', 'creator-decideShare', 'identity-setRoles'],
    ];
    expect(deciders.filter((name) => callables[name]?.movesMoney !== true)).toEqual([]);
  });
});

type Json = { readonly [field: string]: unknown };

/** What of a request has no end: texts, lists and numbers without a limit, objects that take any field. */
function endless(schema: Json, path: string): string[] {
  if (schema['enum'] !== undefined || schema['const'] !== undefined) return [];
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as Json[]);
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
  return [
    ...(isEndless(schema) ? [path] : []),
    ...parts.flatMap((part) => endless(part, path)),
    ...fields.flatMap(([name, field]) => endless(field, `${path}.${name}`)),
    ...(schema['items'] === undefined ? [] : endless(schema['items'] as Json, `${path}[]`)),
  ];
}

function isEndless(schema: Json): boolean {
  const { type, maxLength, pattern, format, maxItems, minimum, maximum, additionalProperties } = schema;
  if (type === 'string') return maxLength === undefined && pattern === undefined && format === undefined;
  if (type === 'array') return maxItems === undefined;
  if (type === 'integer' || type === 'number') return minimum === undefined || maximum === undefined;
  if (type === 'object') return additionalProperties !== false;
  return type === undefined && !['anyOf', 'oneOf', 'allOf', 'pattern'].some((key) => key in schema);
}

describe('a request', () => {
  it('has an end in every field, and no field that nobody knows', () => {
    const found = all.flatMap(({ name, request }) =>
      endless(z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as Json, name),
    );
    // A setting is read by its own section's schema, strictly, before anything else is done with it.
    expect([...new Set(found)].sort()).toEqual(['config-previewEconomy.value', 'config-saveSetting.value']);
  });
});
