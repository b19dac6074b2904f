/**
 * Makes fields of a title page that is only lines: the first is the title, "written by" and the like is the
 * credit and the line after it the author, the rest is contact. A page without lines has no title.
 */
export function readFdxTitlePage(lines: readonly string[]): {
  title: string | null;
  fields: Readonly<Record<string, string>>;
} {
  const [title, ...rest] = lines;
  if (title === undefined) return { title: null, fields: {} };
  const at = rest.findIndex((line) =>
    /^(?:an original )?(?:screenplay |teleplay |story |script )?(?:written |created )?by\b|编剧|作者/i.test(line),
  );
  const credit = rest[at];
  const named = credit === undefined ? undefined : /^(?:.*\bby|编剧|作者)\s*[:：]?\s+(\S.*)$/i.exec(credit)?.[1];
  const author = named ?? (at >= 0 ? rest[at + 1] : undefined);
  const contact = rest.filter((_, index) => index !== at && (at < 0 || named !== undefined || index !== at + 1));
  return {
    title,
    fields: {
      title,
      ...(credit ? { credit } : {}),
      ...(author ? { author } : {}),
      ...(contact.length > 0 ? { contact: contact.join("\n") } : {}),
    },
  };
}
