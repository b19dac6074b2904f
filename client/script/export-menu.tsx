import { Button, Menu, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Download } from "lucide-react";
import { useState } from "react";
import type * as Y from "yjs";
import type { Revision } from "../../shared/script/revisions/revision.ts";
import { readTitle } from "../../shared/script/script-document.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { notifyProblem } from "../ui/notify.ts";
import { saveFile } from "../ui/save-file.ts";

/** The script as a file for another program, or as a PDF, with a person's name across it where one is given. */
export function ExportMenu(props: {
  readonly scriptId: string;
  readonly doc: Y.Doc;
  /** The last revision, whose pages may leave alone; null while there is none. */
  readonly revision: Revision | null;
  readonly className?: string | undefined;
}) {
  const t = useT();
  const [asking, ask] = useDisclosure(false);
  const [recipient, setRecipient] = useState("");
  const save = (
    format: "fdx" | "fountain" | "txt" | "docx" | "pdf",
    more: { watermark?: string; pages?: "revised" } = {},
  ) => {
    const query = new URLSearchParams({ format, ...more });
    const part = more.watermark ?? (more.pages && props.revision?.name);
    const copy = part ? ` – ${part}` : "";
    void api.file(`/scripts/${props.scriptId}/export?${query}`).then(
      (file) => saveFile(file, `${readTitle(props.doc) || t("script.title")}${copy}.${format}`),
      (error: unknown) => notifyProblem(problemMessage(error)),
    );
  };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <button type="button" className={props.className} title={t("script.export")} aria-label={t("script.export")}>
            <Download size={16} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save("pdf")}>{t("script.exportPdf")}</Menu.Item>
          <Menu.Item onClick={ask.open}>{t("script.exportMarked")}</Menu.Item>
          {props.revision && (
            <Menu.Item onClick={() => save("pdf", { pages: "revised" })}>{t("script.exportRevised")}</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => save("fdx")}>{t("script.exportFdx")}</Menu.Item>
          <Menu.Item onClick={() => save("fountain")}>{t("script.exportFountain")}</Menu.Item>
          <Menu.Item onClick={() => save("docx")}>{t("script.exportWord")}</Menu.Item>
          <Menu.Item onClick={() => save("txt")}>{t("script.exportText")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asking} onClose={ask.close} title={t("script.recipient")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save("pdf", { watermark: recipient.trim() });
            ask.close();
          }}
        >
          <TextInput
            data-autofocus
            label={t("script.recipientHint")}
            value={recipient}
            maxLength={60}
            onChange={(event) => setRecipient(event.currentTarget.value)}
          />
          <Button type="submit" mt="md" disabled={recipient.trim() === ""}>
            {t("script.savePdf")}
          </Button>
        </form>
      </Modal>
    </>
  );
}
