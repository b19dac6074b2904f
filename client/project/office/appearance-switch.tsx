import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Moon, Sun } from "lucide-react";
import { useT } from "../../i18n/language.tsx";
import css from "./office.module.css";

/** Switches between light and dark; until it is used the page follows the system. */
export function AppearanceSwitch() {
  const t = useT();
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light");
  const label = t(shown === "dark" ? "app.switch_light" : "app.switch_dark");
  return (
    <button
      type="button"
      className={css.icon}
      title={label}
      aria-label={label}
      onClick={() => setColorScheme(shown === "dark" ? "light" : "dark")}
    >
      {shown === "dark" ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}
    </button>
  );
}
