import { Button, CopyButton } from "@mantine/core";
import { useT } from "../i18n/language.tsx";
import css from "./project.module.css";

/** A secret that the server tells this once, to be copied now. */
export function ShownOnce({ note, secret }: { readonly note: string; readonly secret: string }) {
  const t = useT();
  return (
    <div className={css.shownOnce} role="status">
      <p>{note}</p>
      <code>{secret}</code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {t(copied ? "app.copied" : "app.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
