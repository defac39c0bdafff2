import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorClasses } from '../contract/errors.ts';
import { AppError } from '../kernel/app-error.ts';
import { InvariantError } from '../kernel/invariant.ts';
import { toHttpsError } from './to-https-error.ts';

describe('toHttpsError', () => {
  it('carries the code and the details of a refusal in the class of the contract', () => {
    const error = toHttpsError(new AppError('wallet/insufficient', { need: 10, have: 3 }));
    expect(error.toJSON()).toEqual({
      message: 'wallet/insufficient',
      status: 'FAILED_PRECONDITION',
      details: { code: 'wallet/insufficient', need: 10, have: 3 },
    });
  });

  it('gives every code of the contract the status that its class has on the wire', () => {
    const statuses = {
      'invalid-argument': 400,
      unauthenticated: 401,
      'permission-denied': 403,
      'not-found': 404,
      'failed-precondition': 400,
      'resource-exhausted': 429,
      unavailable: 503,
      internal: 500,
    };
    for (const code of Object.keys(errorClasses) as ErrorCode[]) {
      const { httpErrorCode } = toHttpsError(new AppError(code));
      expect([code, httpErrorCode.status]).toEqual([code, statuses[errorClasses[code]]]);
    }
  });

  it('asks to try again when the database is busy', () => {
    for (const code of [4, 8, 10, 14]) {
      const busy = Object.assign(new Error('10 ABORTED: wallet:ann is contended'), { code });
      expect(toHttpsError(busy).toJSON()).toEqual({
        message: 'app/busy',
        status: 'UNAVAILABLE',
        details: { code: 'app/busy' },
      });
    }
  });

  it('says nothing of what we did wrong', () => {
    const bugs = [
      new InvariantError('wallet:ann would go below zero'),
      new Error('rzp_secret'),
      'text',
      null,
      undefined,
    ];
    for (const bug of bugs) {
      expect(toHttpsError(bug).toJSON()).toEqual({
        message: 'internal',
        status: 'INTERNAL',
        details: { code: 'internal' },
      });
    }
  });
});
