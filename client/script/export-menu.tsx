import { Menu } from "@mantine/core";
import { Download } from "lucide-react";
import type * as Y from "yjs";
import { readTitle } from "../../shared/script/script-document.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { notifyProblem } from "../ui/notify.ts";
import { saveFile } from "../ui/save-file.ts";

/** The script as a file for another program. */
export function ExportMenu(props: {
  readonly scriptId: string;
  readonly doc: Y.Doc;
  readonly className?: string | undefined;
}) {
  const t = useT();
  const save = (format: "fdx" | "fountain") =>
    void api.file(`/scripts/${props.scriptId}/export?format=${format}`).then(
      (file) => saveFile(file, `${readTitle(props.doc) || t("script.title")}.${format}`),
      (error: unknown) => notifyProblem(problemMessage(error)),
    );
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={props.className} title={t("script.export")} aria-label={t("script.export")}>
          <Download size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save("fdx")}>{t("script.exportFdx")}</Menu.Item>
        <Menu.Item onClick={() => save("fountain")}>{t("script.exportFountain")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
