import { Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { Languages, LogOut, Moon, Settings, Sun } from "lucide-react";
import { setLanguage, useLanguage, useT } from "../../i18n/language.tsx";
import { signOut, useAccount } from "../../session/account.tsx";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import css from "./office.module.css";

/** Who is signed in, with settings and the way out; on a phone also language and appearance. */
export function AccountMenu() {
  const t = useT();
  const account = useAccount();
  const language = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const phone = useMediaQuery("(max-width: 760px)") ?? false;
  if (!account) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={css.icon} aria-label={t("app.account", { name: account.name })}>
          <PersonAvatar id={account.id} name={account.name} size={26} tooltip={false} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.identity}>
          <span className="label">{t("app.signed_in_as")}</span>
          <strong>{account.name}</strong>
          <span>{account.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings" leftSection={<Settings size={16} />}>
          {t("app.settings")}
        </Menu.Item>
        {/* Not only out of sight where the header has them: an item that cannot take the focus stops the arrow keys. */}
        {phone && (
          <>
            <Menu.Item
              leftSection={<Languages size={16} />}
              onClick={() => void setLanguage(language === "zh" ? "en" : "zh")}
            >
              {t("app.switch_language")}
            </Menu.Item>
            <Menu.Item
              leftSection={dark ? <Sun size={16} /> : <Moon size={16} />}
              onClick={() => setColorScheme(dark ? "light" : "dark")}
            >
              {t(dark ? "app.switch_light" : "app.switch_dark")}
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => void signOut()}>
          {t("app.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
