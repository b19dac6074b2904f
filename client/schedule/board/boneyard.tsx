import { ActionIcon, Select, TextInput } from "@mantine/core";
import { ChevronDown, ChevronUp, Search } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { useT } from "../../i18n/language.tsx";
import { type BoneyardSort, boneyardSorts } from "./sort-boneyard.ts";
import css from "./stripboard.module.css";

/** The place for scenes that are not scheduled: a column at the right, on a phone a sheet at the bottom. */
export function Boneyard(props: {
  /** The whole of it, folded or not: where strips are dropped. */
  readonly area: Ref<HTMLElement>;
  readonly count: number;
  readonly shown: number;
  readonly sort: BoneyardSort;
  readonly search: string;
  readonly open: boolean;
  /** Strips are being dragged over it. */
  readonly target: boolean;
  readonly onSort: (sort: BoneyardSort) => void;
  readonly onSearch: (search: string) => void;
  readonly onOpen: (open: boolean) => void;
  readonly children: ReactNode;
}) {
  const t = useT();
  return (
    <aside
      ref={props.area}
      className={css.boneyard}
      data-open={props.open || undefined}
      data-target={props.target || undefined}
      aria-label={t("schedule.boneyard")}
    >
      <button type="button" className={css.boneyardFold} onClick={() => props.onOpen(true)}>
        <strong>{t("schedule.boneyard")}</strong>
        <span className={css.count}>{props.count}</span>
      </button>
      <header className={css.boneyardHead}>
        <strong>{t("schedule.boneyard")}</strong>
        <span className={css.count}>
          {props.shown === props.count ? props.count : `${props.shown} / ${props.count}`}
        </span>
        <ActionIcon
          className={css.boneyardToggle}
          aria-label={props.open ? t("schedule.fold") : t("schedule.unfold")}
          aria-expanded={props.open}
          onClick={() => props.onOpen(!props.open)}
        >
          {props.open ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
        </ActionIcon>
      </header>
      <div className={css.boneyardTools}>
        <TextInput
          size="xs"
          leftSection={<Search size={13} />}
          placeholder={t("schedule.search_boneyard")}
          aria-label={t("schedule.search_boneyard")}
          value={props.search}
          onChange={(event) => props.onSearch(event.currentTarget.value)}
        />
        <Select
          size="xs"
          aria-label={t("schedule.sort_by")}
          allowDeselect={false}
          value={props.sort}
          data={boneyardSorts.map((sort) => ({ value: sort, label: t(`schedule.sort.${sort}`) }))}
          onChange={(sort) => sort && props.onSort(sort as BoneyardSort)}
        />
      </div>
      <div className={css.boneyardList}>
        {props.count === 0 ? <p className={css.nothing}>{t("schedule.boneyard_empty")}</p> : null}
        {props.count > 0 && props.shown === 0 ? <p className={css.nothing}>{t("schedule.no_match")}</p> : null}
        {props.children}
      </div>
    </aside>
  );
}
