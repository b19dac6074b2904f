import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Bell } from "lucide-react";
import { lazy, Suspense } from "react";
import { useT } from "../../i18n/language.tsx";
import { useInbox } from "../../session/use-inbox.ts";
import css from "./office.module.css";
import { ScreenLoading } from "./screen-loading.tsx";

const InboxList = lazy(() => import("../../comments/inbox.tsx").then((module) => ({ default: module.InboxList })));

/** The bell with the number of unread mentions; opens them beside the screen. */
export function InboxBell({ projectId }: { projectId: string | null }) {
  const t = useT();
  const { unread } = useInbox(projectId);
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <button
        type="button"
        className={css.icon}
        onClick={drawer.open}
        aria-label={unread > 0 ? t("inbox.open_unread", { count: unread }) : t("inbox.open")}
      >
        <Bell size={18} aria-hidden="true" />
        {unread > 0 && <span className={css.count}>{unread > 99 ? "99+" : unread}</span>}
      </button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        position="right"
        size={400}
        title={t("inbox.title")}
        classNames={{ body: css.drawerBody }}
      >
        <Suspense fallback={<ScreenLoading />}>
          <InboxList onOpen={drawer.close} />
        </Suspense>
      </Drawer>
    </>
  );
}
