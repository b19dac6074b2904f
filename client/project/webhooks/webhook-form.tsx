import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { type WebhookEvent, webhookEvents } from "../../../shared/api/events.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./webhooks.module.css";

interface Wishes {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

/** Where a webhook's messages go and what it hears of; all of it, until somebody says less. */
export function WebhookForm(props: {
  readonly label: string;
  readonly done: string;
  readonly known?: Wishes;
  /** Resolves when it is kept, or was refused and told so. */
  readonly onKeep: (wishes: Wishes) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const t = useT();
  const [url, setUrl] = useState(props.known?.url ?? "");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(props.known?.events ?? webhookEvents);
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    await props.onKeep({ url: url.trim(), events });
    setBusy(false);
  };
  return (
    <form
      className={css.form}
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextInput
        type="url"
        label={t("webhooks.url")}
        description={t("webhooks.url_hint")}
        classNames={{ description: css.hint ?? "" }}
        placeholder="https://example.com/callboard"
        required
        data-autofocus
        autoFocus
        maxLength={2_000}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <fieldset className={css.events}>
        <legend className="label">{t("webhooks.hears")}</legend>
        {webhookEvents.map((name) => (
          <Checkbox
            key={name}
            label={t(`webhooks.event.${name}`)}
            checked={events.includes(name)}
            onChange={({ currentTarget: { checked } }) =>
              setEvents(webhookEvents.filter((one) => (one === name ? checked : events.includes(one))))
            }
          />
        ))}
      </fieldset>
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={url.trim() === "" || events.length === 0}>
          {props.done}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          {t("app.cancel")}
        </Button>
      </div>
    </form>
  );
}
