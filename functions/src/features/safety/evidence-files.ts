import type { MediaDoc, ShowcaseDoc } from '../../contract/documents/media.ts';
import type { MessageDoc } from '../../contract/documents/messages.ts';
import { EVIDENCE_FILES, type EvidenceFile, type ReportEvidenceDoc } from '../../contract/documents/safety.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { findOriginals } from '../media/public.ts';

type Documents = ReportEvidenceDoc['documents'];
type OwnedFile = Pick<MediaDoc, 'mediaId' | 'ownerUid'>;

/** The files among what was reported, to be copied into `folder`; what was reported itself comes first. Reads only. */
export async function sealedFiles(tx: Tx, documents: Documents, folder: string): Promise<EvidenceFile[]> {
  const named = new Map(documents.flatMap(filesIn).map((file) => [file.mediaId, file]));
  const originals = await findOriginals(tx, [...named.values()].slice(0, EVIDENCE_FILES));
  return originals.map(({ mediaId, contentType, path }) => {
    return { mediaId, contentType, source: path, path: `${folder}/${mediaId}`, state: 'due' };
  });
}

/** What a copied document names, by who has put it there. */
function filesIn({ path, doc }: Documents[number]): OwnedFile[] {
  if (path.startsWith('media/')) return [doc as MediaDoc];
  if (path.startsWith('messages/')) {
    const { media, senderUid: ownerUid } = doc as MessageDoc;
    return media !== null && 'mediaId' in media ? [{ mediaId: media.mediaId, ownerUid }] : [];
  }
  if (!path.startsWith('showcases/')) return [];
  const { uid: ownerUid, cover, audioBio, gallery } = doc as ShowcaseDoc;
  return [cover, audioBio, ...gallery].flatMap((file) => (file === null ? [] : [{ mediaId: file.mediaId, ownerUid }]));
}

/**
 * Copies the files of a report to where only staff get at them, and deletes the copies with the report's other evidence
 * when their time is over. Each step may repeat; what fails is due still, and the sweep says it again.
 */
export async function sealEvidence(
  platform: Pick<Platform, 'store' | 'files' | 'log'>,
  evidenceId: string,
  now: Date,
): Promise<void> {
  try {
    const evidence = await platform.store.get(refTo('reportEvidence', evidenceId));
    if (evidence === undefined || !isDue(evidence.filesDueAt, now)) return;
    await (isDue(evidence.sealedUntil, now) ? unseal(platform, evidence) : seal(platform, evidence));
  } catch (error) {
    platform.log.fault('evidence-not-sealed', error, { evidenceId });
  }
}

type Needs = Pick<Platform, 'store' | 'files'>;

async function seal({ store, files }: Needs, { evidenceId, files: named, sealedUntil }: ReportEvidenceDoc) {
  const copied: EvidenceFile[] = [];
  for (const file of named) {
    const isThere = file.state === 'kept' || (await files.copy(file.source, file.path));
    copied.push({ ...file, state: isThere ? 'kept' : 'gone' });
  }
  await store.update(refTo('reportEvidence', evidenceId), { files: copied, filesDueAt: sealedUntil });
}

async function unseal({ store, files }: Needs, { evidenceId, files: kept }: ReportEvidenceDoc) {
  for (const { path } of kept) await files.remove(path);
  await store.transaction(async (tx) => tx.delete(refTo('reportEvidence', evidenceId)));
}
