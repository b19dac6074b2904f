import type { reports as english } from "../en/reports.ts";
import type { SameKeys } from "../same-keys.ts";

export const reports: SameKeys<typeof english> = {
  kinds: "报表",
  language: "报表语言",
  formats: { pdf: "PDF", xlsx: "Excel", csv: "CSV" },
  empty: "场次排到拍摄日后，这张报表就会有内容。",
};
