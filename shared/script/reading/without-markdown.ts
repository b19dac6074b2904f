import { headingSign } from "../chinese/heading-sign.ts";
import { opensScene } from "../western/western-heading.ts";

/**
 * Takes out of a Markdown text what means something to Markdown only: escapes ("1\. 客厅"),
 * list marks, line-end spaces, and the # of a heading that opens a scene, which in Fountain would be a section. Every
 * line keeps its place.
 */
export function withoutMarkdown(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      const plain = line.replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, "$1").trimEnd();
      const heading = /^#{1,6}\s+(.*?)(?:\s+#+)?$/.exec(plain)?.[1];
      if (heading !== undefined) {
        const words = heading.replace(/^(\*{1,3}|_{1,3})(.+)\1$/, "$2");
        return opensScene(words) || headingSign(words).level === "sure" ? words : plain;
      }
      const strong = /^(\*\*|__)(.+)\1$/.exec(plain)?.[2];
      if (strong !== undefined && opensScene(strong)) return strong;
      return /^ {0,3}[-*+] +(?![-*+ ])\S/.test(plain) ? plain.replace(/^ {0,3}[-*+] +/, "") : plain;
    })
    .join("\n");
}
