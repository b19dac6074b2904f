import type { reports as english } from "../en/reports.ts";
import type { SameKeys } from "../same-keys.ts";

export const reports: SameKeys<typeof english> = {
  kinds: "报表",
  language: "报表语言",
  formats: { pdf: "PDF", xlsx: "Excel", csv: "CSV" },
  calendar: "日历",
  calendar_hint: "全部拍摄日的日历文件（.ics），可导入手机或电脑日历",
  uss: "USS",
  uss_hint: "顺场表与拆解数据，供其他排期软件导入（通用计划标准 .uss）",
  since: "对比基准",
  since_version: "对比 {{name}} · {{date}}",
  empty: "场次排到拍摄日后，这张报表就会有内容。",
};
