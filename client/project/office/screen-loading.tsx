import { Loader } from "@mantine/core";
import { useT } from "../../i18n/language.tsx";
import css from "./office.module.css";

/** Stands in while a screen or its content is on its way. */
export function ScreenLoading() {
  const t = useT();
  return (
    <div className={css.loading} role="status" aria-label={t("app.loading")}>
      <Loader size="sm" color="gray" />
    </div>
  );
}
