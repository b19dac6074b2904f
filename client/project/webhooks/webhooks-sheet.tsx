import { Button } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { api } from "../../session/api.ts";
import { useAnswer } from "../../session/use-answer.ts";
import type { NewWebhookAnswer, WebhookList } from "../../session/wire.ts";
import { Sheet } from "../../ui/page.tsx";
import { ShownOnce } from "../shown-once.tsx";
import { changeWebhooks } from "./change-webhooks.ts";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookRow } from "./webhook-row.tsx";
import css from "./webhooks.module.css";

/** The programs that are told what happens in a production: who they are, what was sent to them and how it went. */
export function WebhooksSheet({ projectId }: { readonly projectId: string }) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const [told, setTold] = useState<{ note: string; secret: string } | null>(null);
  const { value } = useAnswer<WebhookList>(`/webhooks?project_id=${projectId}&page_size=50`);
  return (
    <Sheet
      title={t("webhooks.title")}
      note={t("webhooks.note")}
      actions={
        !adding && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t("webhooks.add")}
          </Button>
        )
      }
    >
      {told && <ShownOnce note={told.note} secret={told.secret} />}
      {adding && (
        <WebhookForm
          label={t("webhooks.add")}
          done={t("webhooks.make")}
          onCancel={() => setAdding(false)}
          onKeep={async ({ url, events }) => {
            const made = await changeWebhooks(() =>
              api.post<NewWebhookAnswer>("/webhooks", { project_id: projectId, url, events }),
            );
            if (!made) return;
            setTold({ note: t("webhooks.secret_made", { host: hostOf(made.url) }), secret: made.secret });
            setAdding(false);
          }}
        />
      )}
      {value && value.items.length > 0 && (
        <ul className={css.rows}>
          {value.items.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              onSecret={(secret) =>
                setTold({ note: t("webhooks.secret_changed", { host: hostOf(webhook.url) }), secret })
              }
            />
          ))}
        </ul>
      )}
      {value?.items.length === 0 && !adding && <p className={css.none}>{t("webhooks.none")}</p>}
    </Sheet>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
