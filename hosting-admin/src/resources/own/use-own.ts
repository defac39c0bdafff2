import { useQuery } from '@tanstack/react-query';
import { usePermissions } from 'react-admin';
import type { CollectionName } from '../../../../functions/src/contract/collections.ts';
import { ownAgencyId, ownUid, readDocument, readDocuments } from '../../firebase/read-documents.ts';

/** As whom somebody is paid: nobody is both. */
export type PayeeKind = 'creator' | 'agency';

export function usePayeeKind(): PayeeKind {
  const { permissions } = usePermissions<readonly string[]>();
  return permissions?.includes('creator') ? 'creator' : 'agency';
}

/** Who is paid, as papers name them. */
export async function ownPayee(kind: PayeeKind): Promise<{ kind: PayeeKind; id: string }> {
  return { kind, id: kind === 'creator' ? ownUid() : await ownAgencyId() };
}

/** The document about oneself, whose id is the own uid; null without one. */
export function useOwnDocument<Name extends CollectionName>(collection: Name) {
  return useQuery({ queryKey: [collection, ownUid()], queryFn: () => readDocument(collection, ownUid()) });
}

/** Documents whose `ownerUid` is oneself: the newest 50. */
export function useOwnDocuments<Name extends CollectionName>(
  collection: Name,
  { newestBy, refetchInterval = false }: { newestBy?: string; refetchInterval?: number | false } = {},
) {
  return useQuery({
    queryKey: [collection, 'own', ownUid()],
    queryFn: () => readDocuments(collection, { where: { ownerUid: ownUid() }, newestBy }),
    refetchInterval,
  });
}

/** A section of settings as apps see it, or what holds while nothing is published. */
export function usePublished<Section extends object>(section: string, initial: Section) {
  return useQuery({
    queryKey: ['published', section],
    queryFn: async () => {
      const found = await readDocument('published', section);
      return (found?.value ?? initial) as Section;
    },
  });
}
