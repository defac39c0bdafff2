/** The address of a list that shows only these rows. The filter's fields are those of the list's request. */
export function listAddress(resource: string, filter?: Readonly<Record<string, string>>): string {
  if (filter === undefined) return `/${resource}`;
  return `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}
