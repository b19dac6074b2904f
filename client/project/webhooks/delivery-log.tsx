import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { type ErrorCode, errorMessage, errors } from "../../../shared/api/errors.ts";
import { useFormat } from "../../i18n/format.ts";
import { useLanguage, useT, useWording } from "../../i18n/language.tsx";
import { api } from "../../session/api.ts";
import { refreshAnswers, useAnswer } from "../../session/use-answer.ts";
import type { DeliveryAnswer, DeliveryList, WebhookAnswer } from "../../session/wire.ts";
import { changeWebhooks } from "./change-webhooks.ts";
import css from "./webhooks.module.css";

const pageSize = 20;
const lookAgainMs = 2_000;

/** What a webhook was told, newest first, each with every try; looks again by itself while it is shown. */
export function DeliveryLog({ webhook }: { readonly webhook: WebhookAnswer }) {
  const t = useT();
  const [size, setSize] = useState(pageSize);
  const { value } = useAnswer<DeliveryList>(`/webhooks/${webhook.id}/deliveries?page_size=${size}`);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void refreshAnswers("/webhooks");
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, []);
  if (!value) return <p className={css.none}>{t("app.loading")}</p>;
  if (value.items.length === 0) return <p className={css.none}>{t("webhooks.log_empty")}</p>;
  return (
    <div className={css.log}>
      <ol className={css.deliveries} aria-label={t("webhooks.log")}>
        {value.items.map((delivery) => (
          <Delivery key={delivery.id} webhook={webhook} delivery={delivery} />
        ))}
      </ol>
      {value.total > value.items.length && size < 200 && (
        <Button size="compact-sm" variant="default" onClick={() => setSize(Math.min(200, size + pageSize))}>
          {t("webhooks.log_more", { count: value.total - value.items.length })}
        </Button>
      )}
    </div>
  );
}

function Delivery({ webhook, delivery }: { readonly webhook: WebhookAnswer; readonly delivery: DeliveryAnswer }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useEventName();
  const { state, attempts, next_at: next } = delivery;
  const again = () =>
    changeWebhooks(
      () => api.post(`/webhooks/${webhook.id}/deliveries/${delivery.id}/redeliver`),
      t("webhooks.sent_again"),
    );
  return (
    <li>
      <details className={css.delivery}>
        <summary>
          <span className={css.state} data-state={state}>
            {t(`webhooks.delivery.${state}`)}
          </span>
          <strong>{nameOf(delivery.event)}</strong>
          <time dateTime={delivery.created_at}>{format.moment(delivery.created_at)}</time>
          <span className={css.fact}>
            {t("webhooks.tries", { count: attempts.length })}
            {state === "waiting" && next !== null && attempts.length > 0 && webhook.enabled
              ? t("webhooks.next_try", { when: format.moment(next) })
              : ""}
          </span>
        </summary>
        {attempts.map((attempt) => (
          <Attempt key={attempt.at} attempt={attempt} />
        ))}
        <h4 className="label">{t("webhooks.message")}</h4>
        <pre className={css.raw}>{pretty(delivery.payload)}</pre>
        {state !== "waiting" && (
          <Button size="compact-sm" variant="default" disabled={!webhook.enabled} onClick={() => void again()}>
            {t("webhooks.redeliver")}
          </Button>
        )}
      </details>
    </li>
  );
}

function Attempt({ attempt }: { readonly attempt: DeliveryAnswer["attempts"][number] }) {
  const t = useT();
  const language = useLanguage();
  const format = useFormat();
  const { status, error } = attempt;
  const outcome =
    error !== null && error in errors ? errorMessage(error as ErrorCode, language) : (error ?? `HTTP ${status}`);
  const headers = Object.entries(attempt.request_headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <div className={css.attempt}>
      <p>
        {format.moment(attempt.at)} · <strong>{outcome}</strong> · {t("webhooks.took", { ms: attempt.ms })}
      </p>
      {attempt.response_body && <pre className={css.raw}>{attempt.response_body}</pre>}
      <details>
        <summary>{t("webhooks.headers")}</summary>
        <pre className={css.raw}>{headers.join("\n")}</pre>
      </details>
    </div>
  );
}

/** "A comment was written"; an event that this page does not know goes by its name. */
function useEventName(): (event: string) => string {
  const word = useWording();
  return (event) => word(`webhooks.event.${event}`) ?? event;
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
