import { Person } from '../../fields/person.tsx';

/** Somebody as rows name them: by their name, or their id where there is no profile any more. */
export function Who({ person }: { readonly person: { readonly uid: string; readonly name: string } | null }) {
  return <Person uid={person?.uid} name={person?.name || null} />;
}
