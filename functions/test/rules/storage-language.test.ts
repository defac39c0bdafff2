import { expect, it } from 'vitest';
import { askingPerson, languageCases } from '../../../emulator-seed/storage-rules/language-cases.ts';

const host = process.env.FIRESTORE_EMULATOR_HOST;
const projectId = 'demo-mehfil-language';

/** The cases as rules of Firestore, each for a collection of its own. */
async function loadCases(): Promise<void> {
  const blocks = languageCases.map(([condition], index) => `match /case${index}/{id} { allow get: if ${condition}; }`);
  const content = `rules_version = '2';
    service cloud.firestore { match /databases/{database}/documents { ${blocks.join('\n')} } }`;
  const answer = await fetch(`http://${host}/emulator/v1/projects/${projectId}:securityRules`, {
    method: 'PUT',
    body: JSON.stringify({ rules: { files: [{ name: 'cases.rules', content }] } }),
  });
  expect(answer.status).toBe(200);
}

/** An unsigned token, as the emulator takes it. */
function tokenOf({ uid, claims }: typeof askingPerson): string {
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const times = { iat: 1, auth_time: 1, exp: 4_102_444_800 };
  const issuer = { iss: `https://securetoken.google.com/${projectId}`, aud: projectId };
  const firebase = { sign_in_provider: 'custom', identities: {} };
  return `${part({ alg: 'none' })}.${part({ sub: uid, user_id: uid, ...times, ...issuer, firebase, ...claims })}.`;
}

it('the official engine answers the conditions that the stand-in is held to in the same way', async () => {
  await loadCases();
  const headers = { authorization: `Bearer ${tokenOf(askingPerson)}` };
  const documents = `http://${host}/v1/projects/${projectId}/databases/(default)/documents`;
  const answers: [string, boolean][] = [];
  for (const [index, [condition]] of languageCases.entries()) {
    const { status } = await fetch(`${documents}/case${index}/one`, { headers });
    // A document that may be read and is not there.
    expect([403, 404]).toContain(status);
    answers.push([condition, status === 404]);
  }
  expect(answers).toEqual(languageCases);
});
