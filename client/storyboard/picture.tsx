import { useEffect, useState } from "react";
import { useT } from "../i18n/language.tsx";
import { api } from "../session/api.ts";
import css from "./storyboard.module.css";

/** Files never change under their address, so each is fetched once for the page. */
const files = new Map<string, Promise<string>>();

/** An address that the browser can show for a file of ours; null until it is here. Other addresses are not asked. */
export function useFile(url: string): string | null {
  const [shown, setShown] = useState<{ url: string; address: string } | null>(null);
  useEffect(() => {
    if (!url.startsWith("/api/v1/media/")) return;
    let left = false;
    let file = files.get(url);
    if (!file) {
      file = api.file(url.slice("/api/v1".length)).then((blob) => URL.createObjectURL(blob));
      files.set(url, file);
      file.catch(() => files.delete(url));
    }
    file.then(
      (address) => {
        if (!left) setShown({ url, address });
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [url]);
  return shown?.url === url ? shown.address : null;
}

/** A shot's picture, or the empty frame that waits for one. */
export function Picture(props: { readonly url: string; readonly label: string; readonly state: string }) {
  const t = useT();
  const address = useFile(props.url);
  if (address) return <img className={css.picture} src={address} alt={props.label} draggable={false} />;
  return (
    <div className={css.frame} role="img" aria-label={props.label}>
      <span>{props.url === "" ? props.state : t("app.loading")}</span>
    </div>
  );
}
