import { type Department, departments } from "./people.ts";

/** What the departments are called on screen, in mail and in mentions. */
export const departmentNames: Readonly<Record<"en" | "zh", Record<Department, string>>> = {
  en: {
    direction: "Direction",
    production: "Production",
    camera: "Camera",
    sound: "Sound",
    lighting: "Lighting",
    art: "Art",
    props: "Props",
    costume: "Costume",
    makeup: "Hair & make-up",
    locations: "Locations",
    stunts: "Stunts",
    vfx: "Visual effects",
  },
  zh: {
    direction: "导演组",
    production: "制片组",
    camera: "摄影",
    sound: "录音",
    lighting: "灯光",
    art: "美术",
    props: "道具",
    costume: "服装",
    makeup: "化妆",
    locations: "场地",
    stunts: "动作",
    vfx: "视效",
  },
};

/** The department that a mention such as "@props", "@Props", "@道具" or "＠道具组" means; null for anything else. */
export function departmentNamed(mention: string): Department | null {
  const name = /^[@＠](.+)$/u.exec(mention.trim())?.[1]?.toLowerCase();
  if (name === undefined) return null;
  const { en, zh } = departmentNames;
  const means = (department: Department) =>
    [department, en[department].toLowerCase(), zh[department], zh[department].replace(/组$/, "")].some(
      (known) => known === name || known === name.replace(/(部门|组|部)$/u, ""),
    );
  return departments.find(means) ?? null;
}
