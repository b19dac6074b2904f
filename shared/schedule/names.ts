/** A name as names compare: case, width and outer space do not count. */
export function sameName(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}
