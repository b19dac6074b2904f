import {
  Ambulance,
  Box,
  Camera,
  Car,
  Dog,
  Drama,
  Flame,
  Flower2,
  Hammer,
  type LucideIcon,
  MessageSquareText,
  Mic,
  Music,
  Package,
  PackagePlus,
  Palette,
  PawPrint,
  Plug,
  Scissors,
  Shield,
  Shirt,
  Sofa,
  Sparkles,
  UserPlus,
  Users,
  Wrench,
} from "lucide-react";
import type { Category, CategoryKey } from "../../shared/breakdown/categories.ts";
import css from "./sheet.module.css";

const icons: Readonly<Record<CategoryKey, LucideIcon>> = {
  cast: Drama,
  background: Users,
  stunts: Ambulance,
  vehicles: Car,
  props: Package,
  special_effects: Flame,
  costumes: Shirt,
  makeup_hair: Scissors,
  animals: PawPrint,
  animal_wranglers: Dog,
  camera: Camera,
  grip: Hammer,
  electric: Plug,
  sound: Mic,
  music: Music,
  art_department: Palette,
  set_dressing: Sofa,
  greenery: Flower2,
  security: Shield,
  special_equipment: Wrench,
  additional_labor: UserPlus,
  visual_effects: Sparkles,
  mechanical_effects: PackagePlus,
  notes: MessageSquareText,
  miscellaneous: Box,
};

/** A category's two letters on its colour, with its sign: told apart without seeing colours. */
export function CategoryMark({ category, icon = false }: { readonly category: Category; readonly icon?: boolean }) {
  const Icon = icons[category.key];
  return (
    <span
      className={css.mark}
      style={{ backgroundColor: category.colour, color: isDark(category.colour) ? "#fff" : "#111" }}
      aria-hidden
    >
      {icon && <Icon size={12} />}
      {category.code}
    </span>
  );
}

/** Whether white letters are the ones that can be read on this colour ("#0036B7"). */
export function isDark(colour: string): boolean {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) < 0.18;
}
