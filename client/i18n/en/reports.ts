/** The papers of a schedule. */
export const reports = {
  kinds: "Reports",
  language: "Language of the paper",
  formats: { pdf: "PDF", xlsx: "Excel", csv: "CSV" },
  calendar: "Calendar",
  calendar_hint: "All shooting days as a file for the calendar of a phone or computer (.ics)",
  uss: "USS",
  uss_hint: "Board and breakdown for other scheduling programs (Universal Schedule Standard, .uss)",
  since: "Changes since",
  since_version: "Since {{name}} · {{date}}",
  empty: "This report fills as soon as scenes are on days.",
};
