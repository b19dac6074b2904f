import type { Language } from "../../../shared/api/errors.ts";
import type { NewMail } from "../../engines/mail/mail.ts";

/** What a mail says. Everything here is plain text: markup in it is shown, not obeyed. */
export interface MailPage {
  readonly language: Language;
  readonly subject: string;
  readonly title: string;
  readonly parts: readonly MailPart[];
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Small print. */
  readonly footer?: { readonly text: string; readonly label: string; readonly url: string };
}

/** A paragraph under a small heading, where it has one, and where it leads. */
export interface MailPart {
  readonly heading?: string;
  readonly quote?: string;
  readonly text: string;
  readonly url?: string;
}

/** One page as text and as HTML, for one reader. */
export function mailPage(to: string, page: MailPage): NewMail {
  return { to, subject: page.subject, text: asText(page), html: asHtml(page) };
}

function asText({ title, parts, action, footer }: MailPage): string {
  const blocks = parts.map(({ heading, quote, text, url }) =>
    [heading, quote && `> ${quote.replace(/\n/g, "\n> ")}`, text, url].filter(Boolean).join("\n"),
  );
  return [
    title,
    ...blocks,
    action && `${action.label}: ${action.url}`,
    footer && `-- \n${footer.text}\n${footer.label}: ${footer.url}`,
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n");
}

function asHtml({ language, title, parts, action, footer }: MailPage): string {
  const blocks = parts.map(
    ({ heading, quote, text, url }) =>
      `<div style="margin:0 0 18px">${
        heading ? `<div style="font-size:12px;color:#6b6660;margin:0 0 4px">${link(heading, url)}</div>` : ""
      }${
        quote
          ? `<blockquote style="margin:0 0 6px;padding:0 0 0 10px;border-left:2px solid #c9a24a;color:#6b6660;font-family:Courier,monospace;font-size:13px">${lines(quote)}</blockquote>`
          : ""
      }<div style="font-size:15px;line-height:1.55">${lines(text)}</div></div>`,
  );
  return `<!doctype html><html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:24px 12px;background:#f4f1ea;color:#221f1b;font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #ddd6c8;border-radius:4px">
<h1 style="margin:0 0 18px;font-size:18px">${escaped(title)}</h1>
${blocks.join("\n")}
${action ? `<p style="margin:24px 0 0"><a href="${escaped(action.url)}" style="display:inline-block;padding:9px 16px;border-radius:4px;background:#b4331f;color:#fff;text-decoration:none;font-weight:600">${escaped(action.label)}</a></p>` : ""}
</div>
${footer ? `<p style="max-width:560px;margin:14px auto 0;font-size:12px;color:#6b6660">${escaped(footer.text)} ${link(footer.label, footer.url)}</p>` : ""}
</body></html>
`;
}

function link(text: string, url: string | undefined): string {
  return url ? `<a href="${escaped(url)}" style="color:#6b6660">${escaped(text)}</a>` : escaped(text);
}

function lines(text: string): string {
  return escaped(text).replace(/\n/g, "<br>");
}

/** Text as it may stand in HTML, between tags and in an attribute. */
export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (letter) => names[letter] ?? letter);
}
