import { Button, CopyButton } from "@mantine/core";
import { useT } from "../../i18n/language.tsx";
import css from "./calls.module.css";

/** A private link as it was told once: nobody can read it again. */
export interface MadeLink {
  readonly name: string;
  readonly url: string;
}

/** Links just made, each to be copied by itself, or all with their names for a message to the group. */
export function MadeLinks({ links }: { readonly links: readonly MadeLink[] }) {
  const t = useT();
  return (
    <div className={css.made} role="status">
      <div className={css.tools}>
        <p>{t("calls.link_once")}</p>
        <span className={css.space} />
        {links.length > 1 && (
          <Copy text={links.map(({ name, url }) => `${name} ${url}`).join("\n")} label={t("calls.copy_all")} />
        )}
      </div>
      {links.map(({ name, url }) => (
        <div key={url} className={css.line}>
          <b>{name}</b>
          <code className={css.set}>{url}</code>
          <Copy text={url} label={t("app.copy")} />
        </div>
      ))}
    </div>
  );
}

function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useT();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy}>
          {copied ? t("app.copied") : label}
        </Button>
      )}
    </CopyButton>
  );
}
