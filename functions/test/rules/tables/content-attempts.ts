import { collection, doc, getDocFromServer, getDocsFromServer, query, where } from 'firebase/firestore';
import type { Attempt } from '../attempts.ts';
import { OTHER, OWNER } from '../rules-world.ts';
import { seedDocument } from '../seed-documents.ts';

type Open = 'faqs' | 'legalPages';

/** What everybody may read of a collection: documents in which this field has this value. */
const shown = { faqs: ['active', true, false], legalPages: ['state', 'published', 'draft'] } as const;

const readsOf = (name: Open): Attempt[] => {
  const { path, doc: fields } = seedDocument(name, OWNER, OTHER);
  const [field, yes, no] = shown[name];
  const common = { collection: name, who: 'signed-out' } as const;
  const get = (what: string, may: boolean, value: string | boolean): Attempt => ({
    ...{ ...common, what: `is read: ${what}`, may, given: { [path]: { ...fields, [field]: value } } },
    act: (world) => getDocFromServer(doc(world.as('signed-out'), path)),
  });
  const list = (what: string, may: boolean, value: string | boolean): Attempt => ({
    ...{ ...common, what: `is listed: ${what}`, may, given: { [path]: fields } },
    act: (world) => getDocsFromServer(query(collection(world.as('signed-out'), name), where(field, '==', value))),
  });
  return [
    get(`${field} = ${yes}`, true, yes),
    get(`${field} = ${no}`, false, no),
    list(`${field} = ${yes}`, true, yes),
    list(`${field} = ${no}`, false, no),
  ];
};

export const contentAttempts: readonly Attempt[] = [...readsOf('faqs'), ...readsOf('legalPages')];
