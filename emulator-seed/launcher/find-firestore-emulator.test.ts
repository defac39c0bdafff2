import { describe, expect, it } from 'vitest';
import { chooseFirestoreEmulator, type FirestoreProbe, javaMajorFrom } from './find-firestore-emulator.ts';

const nothing: FirestoreProbe = {
  explicitPath: undefined,
  explicitPathExists: false,
  javaMajor: 0,
  cachedJar: '/cache/firestore.jar',
  isJarCached: false,
  canDownloadJar: false,
  sdkJar: undefined,
  hidane: undefined,
};

const everything: FirestoreProbe = {
  ...nothing,
  javaMajor: 21,
  isJarCached: true,
  sdkJar: '/sdk/firestore.jar',
  hidane: '/bin/hidane',
};

describe('chooseFirestoreEmulator', () => {
  it('takes an explicit path before everything else', () => {
    const probe = { ...everything, explicitPath: '/mine.jar', explicitPathExists: true };
    expect(chooseFirestoreEmulator(probe)).toMatchObject({ kind: 'jar', jar: '/mine.jar' });
  });

  it('says so when the explicit path is wrong, even when others would do', () => {
    const probe = { ...everything, explicitPath: '/gone.jar' };
    expect(() => chooseFirestoreEmulator(probe)).toThrow('There is no Firestore emulator at /gone.jar');
  });

  it("takes firebase-tools' own jar with Java 21, cached or to be downloaded", () => {
    expect(chooseFirestoreEmulator(everything)).toMatchObject({ kind: 'firebase-tools', isCached: true });
    const online = { ...everything, isJarCached: false, canDownloadJar: true };
    expect(chooseFirestoreEmulator(online)).toMatchObject({ kind: 'firebase-tools', isCached: false });
  });

  it('takes the jar of the Google Cloud SDK with an older Java, or offline without a cached jar', () => {
    expect(chooseFirestoreEmulator({ ...everything, javaMajor: 17 })).toMatchObject({ jar: '/sdk/firestore.jar' });
    expect(chooseFirestoreEmulator({ ...everything, isJarCached: false })).toMatchObject({ jar: '/sdk/firestore.jar' });
  });

  it('takes hidane when there is no Java', () => {
    const choice = chooseFirestoreEmulator({ ...everything, javaMajor: 0 });
    expect(choice).toEqual({ kind: 'hidane', program: '/bin/hidane' });
  });

  it('names the four choices when there is nothing', () => {
    expect(() => chooseFirestoreEmulator(nothing)).toThrow(/No Java[\s\S]+1\.[\s\S]+2\.[\s\S]+3\.[\s\S]+4\. hidane/);
  });
});

describe('javaMajorFrom', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_392"', 8],
    ['command not found', 0],
  ])('reads %s', (output, major) => {
    expect(javaMajorFrom(output)).toBe(major);
  });
});
