import { Menu } from "@mantine/core";
import { useHotkeys, useLocalStorage } from "@mantine/hooks";
import { Maximize2, Minimize2, Minus, Plus, ZoomIn } from "lucide-react";
import { type CSSProperties, useEffect, useEffectEvent, useRef, useState } from "react";
import { useT } from "../i18n/language.tsx";
import styles from "./page-view.module.css";

const steps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** How the page is looked at: its size, and whether it is alone on the screen. */
export interface PageView {
  readonly zoom: number;
  readonly focused: boolean;
  /** One size up, one size down, or back to 100 % (0). */
  readonly resize: (step: 1 | -1 | 0) => void;
  readonly focus: (on: boolean) => void;
}

/**
 * The reader's own view of the page, kept in this browser: Ctrl/Cmd with the wheel or with Alt and + − 0 sizes it,
 * Ctrl/Cmd+Shift+F shows the page alone, and Escape brings the rest back.
 */
export function usePageView(): PageView {
  const [stored, setZoom] = useLocalStorage({
    key: "callboard.page-zoom",
    defaultValue: 1,
    getInitialValueInEffect: false,
  });
  const [focused, focus] = useState(false);
  const zoom = steps.find((step) => step === stored) ?? 1;
  const resize = (step: 1 | -1 | 0) => {
    const at = step === 0 ? steps.indexOf(1) : steps.indexOf(zoom) + step;
    setZoom(steps[Math.min(Math.max(at, 0), steps.length - 1)] ?? 1);
  };
  useHotkeys(
    [
      ["mod+alt+equal", () => resize(1), { usePhysicalKeys: true }],
      ["mod+alt+minus", () => resize(-1), { usePhysicalKeys: true }],
      ["mod+alt+digit0", () => resize(0), { usePhysicalKeys: true }],
      ["mod+shift+F", () => focus(!focused)],
      ["Escape", () => focus(false), { preventDefault: false }],
    ],
    ["INPUT", "TEXTAREA"],
    true,
  );
  return { zoom, focused, resize, focus };
}

/** The desk the page lies on. Ctrl/Cmd and the wheel size the page. */
export function PageDesk(props: {
  readonly view: PageView;
  readonly className?: string | undefined;
  readonly children: React.ReactNode;
}) {
  const { view } = props;
  const desk = useRef<HTMLDivElement>(null);
  const turn = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    view.resize(event.deltaY < 0 ? 1 : -1);
  });
  useEffect(() => {
    const element = desk.current;
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, []);
  return (
    <div ref={desk} className={props.className} style={{ "--zoom": view.zoom } as CSSProperties}>
      {props.children}
    </div>
  );
}

/** Size and full view of the page. */
export function ViewMenu({ view, className }: { view: PageView; className?: string | undefined }) {
  const t = useT();
  const percent = `${Math.round(view.zoom * 100)} %`;
  if (view.focused) {
    const leave = t("script.view.unfocus");
    return (
      <button type="button" className={className} title={leave} aria-label={leave} onClick={() => view.focus(false)}>
        <Minimize2 size={16} />
      </button>
    );
  }
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className={className} title={t("script.view.title")} aria-label={t("script.view.title")}>
          <ZoomIn size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.size}>
          <button type="button" aria-label={t("script.view.smaller")} onClick={() => view.resize(-1)}>
            <Minus size={15} />
          </button>
          <button type="button" aria-label={t("script.view.full")} onClick={() => view.resize(0)}>
            {percent}
          </button>
          <button type="button" aria-label={t("script.view.larger")} onClick={() => view.resize(1)}>
            <Plus size={15} />
          </button>
        </div>
        <Menu.Item closeMenuOnClick leftSection={<Maximize2 size={15} />} onClick={() => view.focus(true)}>
          {t("script.view.focus")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
