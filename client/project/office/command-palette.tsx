import { headingWords } from "../../../shared/script/scene-numbers.ts";
import "@mantine/spotlight/styles.layer.css";
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import {
  Clapperboard,
  FileUp,
  Film,
  House,
  Inbox,
  Languages,
  LogOut,
  Moon,
  ScrollText,
  Search,
  Settings,
  Sun,
} from "lucide-react";
import { type ReactNode, useEffect } from "react";
import type { Doc } from "yjs";
import { pageOf } from "../../../shared/script/pages/kept-page.ts";
import type { Scene } from "../../../shared/script/scene.ts";
import { readLines, scriptBody } from "../../../shared/script/script-document.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";
import { useDocument, useOpenDocument } from "../../collab/use-document.ts";
import { setLanguage, useLanguage, useT } from "../../i18n/language.tsx";
import { signOut } from "../../session/account.tsx";
import { useOpenScene } from "../../session/open-scene.ts";
import { useAnswer } from "../../session/use-answer.ts";
import { useProject } from "../../session/use-project.ts";
import type { ProjectList } from "../../session/wire.ts";
import { chooseFiles } from "../reading/choose-files.ts";
import { useOwnScreens } from "./screen-tabs.tsx";

interface Place {
  readonly projectId: string | null;
  readonly scriptId: string | null;
}

/** Ctrl+K: everywhere one can go and what can be done from anywhere. Opens each time `asked` grows. */
export function CommandPalette({ asked, ...place }: Place & { asked: number }) {
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  if (place.scriptId === null) return <Palette {...place} scenes={[]} />;
  return <SceneReader scriptId={place.scriptId}>{(scenes) => <Palette {...place} scenes={scenes} />}</SceneReader>;
}

function Palette({ scenes, ...place }: Place & { scenes: readonly Scene[] }) {
  const t = useT();
  const [, openScene] = useOpenScene();
  const places = usePlaces(place);
  const commands = useCommands(place.projectId);
  return (
    <Spotlight
      actions={[...places, ...commands, { group: t("app.palette.scenes"), actions: sceneActions(scenes, openScene) }]}
      shortcut={null}
      overlayProps={{ blur: 0 }}
      limit={80}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound={t("app.palette.nothing")}
      searchProps={{
        placeholder: t("app.palette.placeholder"),
        "aria-label": t("app.palette.open"),
        leftSection: <Search size={18} />,
      }}
    />
  );
}

/** A heading behind its number, unless it begins with it, as Chinese ones do. */
function usePlaces({ projectId, scriptId }: Place): SpotlightActionGroupData[] {
  const t = useT();
  const navigate = useNavigate();
  const scripts = useProject(projectId).value?.scripts ?? [];
  const productions = useAnswer<ProjectList>("/projects").value?.items ?? [];
  const own = useOwnScreens(projectId);
  const screens =
    projectId && scriptId
      ? own.map(({ key, to, Icon, label }) => ({
          id: `screen:${key}`,
          label,
          keywords: [key],
          leftSection: <Icon size={16} />,
          onClick: () => void navigate({ to, params: { projectId, scriptId }, search: (search) => search }),
        }))
      : [];
  const others: SpotlightActionData[] = [
    { id: "home", label: t("app.home"), leftSection: <House size={16} />, onClick: () => void navigate({ to: "/" }) },
    {
      id: "inbox",
      label: t("inbox.title"),
      leftSection: <Inbox size={16} />,
      onClick: () => void navigate({ to: "/inbox" }),
    },
    {
      id: "settings",
      label: t("app.settings"),
      leftSection: <Settings size={16} />,
      onClick: () => void navigate({ to: "/settings" }),
    },
  ];
  return [
    { group: t("app.palette.go"), actions: [...screens, ...others] },
    {
      group: t("app.palette.scripts"),
      actions: scripts
        .filter((script) => script.status === "ready" && script.id !== scriptId)
        .map((script) => ({
          id: `script:${script.id}`,
          label: script.title,
          leftSection: <ScrollText size={16} />,
          onClick: () => void navigate({ to: `/p/${projectId}/s/${script.id}/script` }),
        })),
    },
    {
      group: t("app.palette.productions"),
      actions: productions
        .filter((production) => production.id !== projectId)
        .map((production) => ({
          id: `production:${production.id}`,
          label: production.name,
          leftSection: <Film size={16} />,
          onClick: () => void navigate({ to: "/p/$projectId", params: { projectId: production.id } }),
        })),
    },
  ];
}

/** The scenes of the open script, as it stands this moment. */
function SceneReader({ scriptId, children }: { scriptId: string; children: (scenes: readonly Scene[]) => ReactNode }) {
  const open = useOpenDocument("script", scriptId);
  const scenes = useDocument(open?.doc, readScenes, [scriptBody]);
  return children(scenes ?? []);
}

function readScenes(doc: Doc): Scene[] {
  return scenesOf(readLines(doc), pageOf(doc));
}

function sceneActions(scenes: readonly Scene[], openScene: (sceneId: string) => void): SpotlightActionData[] {
  return scenes.map((scene) => ({
    id: `scene:${scene.id}`,
    label: `${scene.number}  ${headingWords(scene)}`,
    leftSection: <Clapperboard size={16} />,
    onClick: () => openScene(scene.id),
  }));
}

function useCommands(projectId: string | null): SpotlightActionGroupData[] {
  const t = useT();
  const language = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return [
    {
      group: t("app.palette.commands"),
      actions: [
        {
          id: "drop",
          label: t("app.palette.drop"),
          leftSection: <FileUp size={16} />,
          onClick: () => chooseFiles(projectId),
        },
        {
          id: "language",
          label: t("app.switch_language"),
          keywords: ["language", "语言", "中文", "English"],
          leftSection: <Languages size={16} />,
          onClick: () => void setLanguage(language === "zh" ? "en" : "zh"),
        },
        {
          id: "appearance",
          label: t(dark ? "app.switch_light" : "app.switch_dark"),
          keywords: ["dark", "light", "深色", "浅色"],
          leftSection: dark ? <Sun size={16} /> : <Moon size={16} />,
          onClick: () => setColorScheme(dark ? "light" : "dark"),
        },
        {
          id: "sign-out",
          label: t("app.sign_out"),
          leftSection: <LogOut size={16} />,
          onClick: () => void signOut(),
        },
      ],
    },
  ];
}
