import { ActionIcon, Button, Menu, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { KeyRound, MoreHorizontal, Pencil, Power, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { api } from "../../session/api.ts";
import type { WebhookAnswer } from "../../session/wire.ts";
import { changeWebhooks } from "./change-webhooks.ts";
import { DeliveryLog } from "./delivery-log.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import css from "./webhooks.module.css";

/** One webhook: where it goes, whether it works, what can be done with it, and its log on request. */
export function WebhookRow(props: { readonly webhook: WebhookAnswer; readonly onSecret: (secret: string) => void }) {
  const t = useT();
  const { webhook, onSecret } = props;
  const path = `/webhooks/${webhook.id}`;
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);

  const test = async () => {
    setOpen(true);
    await changeWebhooks(() => api.post(`${path}/ping`), t("webhooks.test_sent"));
  };
  const turn = (enabled: boolean) =>
    changeWebhooks(() => api.patch(path, { enabled }), t(enabled ? "webhooks.turned_on" : "webhooks.turned_off"));
  const newSecret = async () => {
    const made = await changeWebhooks(() => api.post<{ secret: string }>(`${path}/secret`));
    if (made) onSecret(made.secret);
  };
  const remove = () =>
    modals.openConfirmModal({
      title: t("webhooks.remove_title"),
      children: <Text size="sm">{t("webhooks.remove_sure", { url: webhook.url })}</Text>,
      labels: { confirm: t("webhooks.remove"), cancel: t("app.cancel") },
      confirmProps: { color: "red" },
      onConfirm: () => void changeWebhooks(() => api.delete(path), t("webhooks.removed")),
    });

  if (changing) {
    return (
      <li>
        <WebhookForm
          label={t("webhooks.change")}
          done={t("webhooks.keep")}
          known={webhook}
          onCancel={() => setChanging(false)}
          onKeep={async (wishes) => {
            if (await changeWebhooks(() => api.patch(path, wishes))) setChanging(false);
          }}
        />
      </li>
    );
  }
  return (
    <li>
      <div className={css.row}>
        <div className={css.what}>
          <code className={css.address}>{webhook.url}</code>
          <Standing webhook={webhook} />
          <span className={css.fact}>
            {webhook.events.map((name) => t(`webhooks.event.${name}`)).join(t("webhooks.comma"))}
          </span>
        </div>
        <div className={css.actions}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={!webhook.enabled}
            leftSection={<Send size={14} aria-hidden="true" />}
            onClick={() => void test()}
          >
            {t("webhooks.test")}
          </Button>
          <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("webhooks.log")}
          </Button>
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t("webhooks.more", { url: webhook.url })}>
                <MoreHorizontal size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Pencil size={14} />} onClick={() => setChanging(true)}>
                {t("webhooks.change")}
              </Menu.Item>
              <Menu.Item leftSection={<KeyRound size={14} />} onClick={() => void newSecret()}>
                {t("webhooks.new_secret")}
              </Menu.Item>
              <Menu.Item leftSection={<Power size={14} />} onClick={() => void turn(!webhook.enabled)}>
                {t(webhook.enabled ? "webhooks.turn_off" : "webhooks.turn_on")}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={remove}>
                {t("webhooks.remove")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      {open && <DeliveryLog webhook={webhook} />}
    </li>
  );
}

function Standing({ webhook }: { readonly webhook: WebhookAnswer }) {
  const t = useT();
  const format = useFormat();
  if (webhook.disabled_reason)
    return (
      <span className={css.state} data-state={webhook.disabled_reason === "by_user" ? "off" : "failed"}>
        {t(`webhooks.off.${webhook.disabled_reason}`)}
      </span>
    );
  if (webhook.failing_since)
    return (
      <span className={css.state} data-state="waiting">
        {t("webhooks.failing", { since: format.moment(webhook.failing_since) })}
      </span>
    );
  return (
    <span className={css.state} data-state="delivered">
      {t("webhooks.on")}
    </span>
  );
}
