import { crc32, deflateRawSync } from "node:zlib";

/** A paragraph of a Word file: its words, or XML of its own runs. */
export interface AParagraph {
  readonly text?: string;
  readonly runs?: string;
  readonly style?: string;
  /** XML inside the paragraph's properties. */
  readonly properties?: string;
}

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file of these paragraphs (a string is one of plain words) or of a body given as XML. */
export function aWordFile(
  content: readonly (string | AParagraph)[] | string,
  parts: { readonly styles?: string; readonly numbering?: string; readonly more?: Record<string, string> } = {},
): Buffer {
  const body = typeof content === "string" ? content : content.map(paragraphXml).join("");
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  return aZip({
    "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
    "_rels/.rels": `<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="${relation}" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${space}><w:body>${body}</w:body></w:document>`,
    ...(parts.styles ? { "word/styles.xml": `<w:styles ${space}>${parts.styles}</w:styles>` } : {}),
    ...(parts.numbering ? { "word/numbering.xml": `<w:numbering ${space}>${parts.numbering}</w:numbering>` } : {}),
    ...parts.more,
  });
}

/** One paragraph as Word writes it; tabs are elements of their own there. */
export function paragraphXml(paragraph: string | AParagraph): string {
  const { text, runs, style, properties } = typeof paragraph === "string" ? { text: paragraph } : { ...paragraph };
  const look = `${style ? `<w:pStyle w:val="${style}"/>` : ""}${properties ?? ""}`;
  return `<w:p>${look ? `<w:pPr>${look}</w:pPr>` : ""}${runs ?? runXml(text ?? "")}</w:p>`;
}

/** A run with these words. */
export function runXml(text: string, properties = ""): string {
  const words = escaped(text)
    .split("\t")
    .map((part) => `<w:t xml:space="preserve">${part}</w:t>`)
    .join("<w:tab/>");
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ""}${words}</w:r>`;
}

function escaped(text: string): string {
  // XML has no place for control characters.
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "")
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** An archive of these files, each deflated. */
export function aZip(files: Record<string, string | Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const named = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    for (const [at, part] of [
      [8, head],
      [10, entry],
    ] as const) {
      part.writeUInt16LE(8, at);
      part.writeUInt32LE(crc32(bytes), at + 6);
      part.writeUInt32LE(packed.length, at + 10);
      part.writeUInt32LE(bytes.length, at + 14);
      part.writeUInt16LE(named.length, at + 18);
    }
    entry.writeUInt32LE(offset, 42);
    bodies.push(head, named, packed);
    directory.push(entry, named);
    offset += head.length + named.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}
