import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useT } from "../../i18n/language.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** Shown in the place of a screen that threw. A screen that could not be fetched says that the server may be newer. */
export function BrokenScreen({ error }: { error: unknown }) {
  const t = useT();
  const notFetched = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  return (
    <EmptyState
      title={t(notFetched ? "app.screen_missing" : "app.broken")}
      text={t(notFetched ? "app.screen_missing_text" : "app.broken_text")}
    >
      <Button onClick={() => location.reload()}>{t("app.reload")}</Button>
    </EmptyState>
  );
}

/** Shown at an address that leads nowhere. */
export function MissingScreen() {
  const t = useT();
  return (
    <EmptyState title={t("app.not_found")} text={t("app.not_found_text")}>
      <Button component={Link} to="/">
        {t("project.go_home")}
      </Button>
    </EmptyState>
  );
}
