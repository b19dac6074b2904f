import type { DayTerms } from "./day-out-of-days.ts";
import { oneLineReport, shootingScheduleReport, stripsReport } from "./day-reports.ts";
import { driftReport } from "./drift-report.ts";
import { castListReport, dayOutOfDaysReport, locationListReport } from "./people-reports.ts";
import { progressReport } from "./progress-report.ts";
import { type Desk, deskOf, type Report, type ReportInput } from "./report.ts";
import { planReport, scenesReport, setsReport } from "./scene-reports.ts";

/** Every report of a board, in the order in which a menu offers them. */
export const reportKinds = [
  "one_line",
  "shooting_schedule",
  "strips",
  "dood",
  "cast",
  "locations",
  "scenes",
  "sets",
  "plan",
  "progress",
  "changes",
] as const;
export type ReportKind = (typeof reportKinds)[number];

const makers: Readonly<Record<ReportKind, (desk: Desk, terms?: DayTerms) => Report>> = {
  one_line: oneLineReport,
  shooting_schedule: shootingScheduleReport,
  strips: stripsReport,
  dood: dayOutOfDaysReport,
  cast: castListReport,
  locations: locationListReport,
  scenes: scenesReport,
  sets: setsReport,
  plan: planReport,
  progress: progressReport,
  changes: driftReport,
};

/** One report of a board, as it is now. */
export function makeReport(kind: ReportKind, input: ReportInput): Report {
  return makers[kind](deskOf(input));
}
