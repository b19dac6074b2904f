import type { Department } from "../project/people.ts";
import { can, type Principal } from "../project/permissions.ts";
import { type CategoryKey, castCategory, categoryById } from "./categories.ts";

/**
 * Which departments an element of a category belongs to: the first answers for it, the others work on it too. Cast is
 * nobody's department: characters go with the scenes. Picture vehicles and animals come through props, greens and set
 * dressing through art, grip and electric under lighting, extras through the assistant directors.
 */
const owners: Readonly<Record<CategoryKey, readonly Department[]>> = {
  cast: [],
  background: ["direction"],
  stunts: ["stunts"],
  vehicles: ["props", "production"],
  props: ["props"],
  special_effects: ["vfx", "stunts"],
  costumes: ["costume"],
  makeup_hair: ["makeup"],
  animals: ["props", "production"],
  animal_wranglers: ["props", "production"],
  camera: ["camera"],
  grip: ["lighting", "camera"],
  electric: ["lighting"],
  sound: ["sound"],
  music: ["sound"],
  art_department: ["art"],
  set_dressing: ["art"],
  greenery: ["art"],
  security: ["locations", "production"],
  special_equipment: ["camera", "lighting"],
  additional_labor: ["production"],
  visual_effects: ["vfx"],
  mechanical_effects: ["vfx", "props"],
  notes: ["production"],
  miscellaneous: ["production"],
};

/** The departments whose element it is, the one that answers for it first; none for cast. */
export function departmentsOf(category: number): readonly Department[] {
  return owners[categoryById(category).key];
}

/** Whether somebody may add, change, move and remove elements of a category. */
export function mayEditCategory(who: Principal, category: number): boolean {
  if (can(who, "edit", "breakdown", { departments: departmentsOf(category) })) return true;
  return category === castCategory && can(who, "edit", "scenes");
}
