/**
 * The shape a translation must have: the same keys as the English dictionary. A key ending in `_one` is a
 * plural form that Chinese does not have, so a translation leaves it out and keeps `_other`.
 */
export type SameKeys<Dictionary> = {
  [Key in keyof Dictionary as Key extends `${string}_one` ? never : Key]: Dictionary[Key] extends string
    ? string
    : SameKeys<Dictionary[Key]>;
};
