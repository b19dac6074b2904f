/**
 * The trade's breakdown categories, keyed on the Universal Category Identifier (its ids are stable,
 * colours and names are not). `code` is the two-letter mark shown where colour alone would not do.
 * Colours are Final Draft's own for its tag categories; `finalDraftId` is the fixed id in .fdx TagData.
 */
export interface Category {
  readonly id: number;
  readonly key: CategoryKey;
  readonly code: string;
  readonly colour: string;
  readonly finalDraftId: string | null;
}

const rows = [
  [100, "cast", "CA", "#0036B7", "01fc9642-84ff-4366-b37c-a3068dee57e8"],
  [101, "background", "BG", "#009529", "028a4e2b-b507-4d09-88ab-90e3edae9071"],
  [102, "stunts", "ST", "#E21732", "0377dbe6-77a3-41af-bda8-86eb2468fdbf"],
  [103, "vehicles", "VE", "#00B8C8", "04721a56-f54b-49c8-80ad-d53887d6b851"],
  [104, "props", "PR", "#B8754D", "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa"],
  [105, "special_effects", "FX", "#87B7BB", "069e18b8-2109-4f3d-94e7-d802027a60a8"],
  [106, "costumes", "CO", "#FF7D22", "0726fa85-1e65-4ab8-87de-bf21d09b01f0"],
  [107, "makeup_hair", "MU", "#FF3FE6", "08ae1eef-32ce-415f-9a9b-0982d2453ec4"],
  [108, "animals", "AN", "#B9C532", "09cb0d1c-ce01-4f22-bb64-b5f2e6c491c6"],
  [109, "animal_wranglers", "AW", "#E9B73C", "0ae40617-cc7c-48e6-ae2b-5aaecc09986f"],
  [110, "camera", "CM", "#00CFFF", "47b02ff1-5161-4137-b736-f36eebba7643"],
  [111, "grip", "GR", "#6B7280", null],
  [112, "electric", "EL", "#D4A017", null],
  [113, "sound", "SO", "#AF2693", "0ce7d308-096d-4603-8fe8-349f72cd89ff"],
  [114, "music", "MS", "#008B92", "0b0b44c9-aa4b-4c40-88b1-d94472ad7a26"],
  [115, "art_department", "AR", "#7A81FF", "4a84b619-62f9-4c04-8e46-bf2cd0b7f582"],
  [116, "set_dressing", "SD", "#00EE5E", "0debb71b-5743-4c53-80cc-e17e841ce645"],
  [117, "greenery", "GN", "#00C47F", "0e7a8fc5-5441-4bad-a9bf-5ddd3fe51c69"],
  [118, "security", "SE", "#993300", "109d0eaa-0334-4823-ac0c-b44d3f209dc4"],
  [119, "special_equipment", "EQ", "#FF1A21", "0ff5cda4-4d43-4cfe-940f-91380c46fdad"],
  [120, "additional_labor", "LA", "#00CCFF", "1179a4b1-70ee-4011-b4a2-809a0af09e92"],
  [121, "visual_effects", "VX", "#9900FF", "12ab0932-e3b9-4b4a-bcd0-3da1b4e61d5e"],
  [122, "mechanical_effects", "ME", "#33CC66", "135cc9d1-c4d5-4d00-83d9-571f584ea9cd"],
  [123, "notes", "NO", "#000066", "15b6f4fd-4e74-4ad8-9971-b239d88c2997"],
  [125, "miscellaneous", "MI", "#009999", "148267ae-50ae-4746-8202-659fb7447b55"],
] as const;

export type CategoryKey = (typeof rows)[number][1];

/** All categories in the order of a breakdown sheet. */
export const categories: readonly Category[] = rows.map(([id, key, code, colour, finalDraftId]) => ({
  id,
  key,
  code,
  colour,
  finalDraftId,
}));

/** Cast is special: strips, calls and conflicts count on it. */
export const castCategory = 100;

/** Miscellaneous, which every id that nobody knows reads as. */
export const unknownCategory = 125;

/** The category with this id; an id nobody knows reads as miscellaneous. */
export function categoryById(id: number): Category {
  return (
    categories.find((category) => category.id === id) ??
    (categories.find((category) => category.id === 125) as Category)
  );
}

const byKey = new Map(categories.map((category) => [category.key, category]));

/** The category of this name. */
export function categoryByKey(key: CategoryKey): Category {
  return byKey.get(key) ?? categoryById(125);
}

/** Ids of Final Draft that stand for a category beside its usual one, by version. */
const olderIds: Readonly<Record<string, CategoryKey>> = {
  "c86eae40-3b01-41c3-a7de-6859e6ec971d": "art_department",
  "ce04f547-f7ee-40c9-ab66-d95a0c98034e": "miscellaneous",
  "216f33fd-fc42-4269-be01-b05b18f815a0": "notes",
};
const byFinalDraft = new Map(categories.map((category) => [category.finalDraftId, category]));

/**
 * The category that a Final Draft tag category is: by its fixed id, else by its English name ("Makeup/Hair",
 * "Prop"), else miscellaneous.
 */
export function categoryOfFinalDraft(id: string, name: string): Category {
  const known = byFinalDraft.get(id.toLowerCase());
  if (known) return known;
  const older = olderIds[id.toLowerCase()];
  if (older) return categoryByKey(older);
  const words = name
    .toLowerCase()
    .replace(/[^a-z]+/g, "_")
    .replace(/^_|_$/g, "");
  return (
    categories.find((category) => category.key === words || category.key === `${words}s`) ??
    categories.find((category) => `${category.key}s` === words) ??
    categoryById(125)
  );
}
