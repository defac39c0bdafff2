import { callFunction, type ReplyOf, type RequestOf } from '../../firebase/call-function.ts';

type Name = Pick<RequestOf<'content-previewLegal'>, 'page' | 'version' | 'language'>;

/** A legal text with what names it. */
export type LegalText = Name & ReplyOf<'content-previewLegal'>;

/** Reads one legal text by its id, `terms~2~en`. @throws Refusal */
export async function readLegal(id: string): Promise<LegalText> {
  const [page, version, language] = id.split('~');
  const name = { page, version: Number(version), language } as Name;
  return { ...name, ...(await callFunction('content-previewLegal', name)) };
}
