/** Whether an app is older than another; both of three numbers, e.g. `2.14.0`. */
export function isOlderVersion(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  const place = a?.findIndex((number, index) => number !== b?.[index]) ?? -1;
  return place >= 0 && (a?.[place] ?? 0) < (b?.[place] ?? 0);
}
