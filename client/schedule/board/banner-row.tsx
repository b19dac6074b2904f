import { ActionIcon } from "@mantine/core";
import { ChevronDown, ChevronUp, GripVertical, X } from "lucide-react";
import type { Banner } from "../../../shared/schedule/schedule.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./stripboard.module.css";

/** A strip that is no scene: company move, meal, note. */
export function BannerRow(props: {
  readonly banner: Banner;
  readonly top: number;
  readonly height: number;
  readonly carried: boolean;
  /** One line up (-1) or down (1). */
  readonly onMove: ((step: -1 | 1) => void) | null;
  readonly onRemove: (() => void) | null;
}) {
  const { banner } = props;
  const t = useT();
  const format = useFormat();
  return (
    <div
      className={css.banner}
      data-banner={props.onMove ? banner.id : undefined}
      data-carried={props.carried || undefined}
      style={{ top: props.top, height: props.height }}
    >
      <span className={css.bannerKind} data-grip={props.onMove ? true : undefined}>
        {props.onMove && <GripVertical size={11} aria-hidden />}
        {t(`schedule.banner.${banner.kind}`)}
      </span>
      <span className={css.bannerText}>{banner.text}</span>
      {banner.minutes > 0 && <span>{format.minutes(banner.minutes)}</span>}
      {props.onMove &&
        ([-1, 1] as const).map((step) => (
          <ActionIcon
            key={step}
            size="xs"
            variant="transparent"
            aria-label={step < 0 ? t("boards.banner_up") : t("boards.banner_down")}
            onClick={() => props.onMove?.(step)}
          >
            {step < 0 ? <ChevronUp size={12} /> : <ChevronDown size={12} />}
          </ActionIcon>
        ))}
      {props.onRemove && (
        <ActionIcon size="xs" variant="transparent" aria-label={t("schedule.remove_banner")} onClick={props.onRemove}>
          <X size={12} />
        </ActionIcon>
      )}
    </div>
  );
}
