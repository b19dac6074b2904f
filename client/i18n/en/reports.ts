/** The papers of a schedule. */
export const reports = {
  kinds: "Reports",
  language: "Language of the paper",
  formats: { pdf: "PDF", xlsx: "Excel", csv: "CSV" },
  empty: "This report fills as soon as scenes are on days.",
};
