/** What somebody who reads a scene finds in one category: other names for it that are as good, and who wears it. */
export interface Truth {
  readonly category: string;
  readonly names: readonly string[];
  readonly owner: string | null;
}

/** A script with the finding of a reader for each of its scenes, in order. */
export interface ReadByHand {
  readonly script: string;
  readonly scenes: readonly { readonly wanted: readonly Truth[]; readonly allowed: readonly Truth[] }[];
}

/**
 * Reads a file of `test/samples/breakdown`: the script, a line of "=====", and lines "scene category: name|other
 * name@wearer; …". `maybe` lists what a reader may tag or leave, each behind its category.
 */
export function readTruth(file: string): ReadByHand {
  const [script = "", truth = ""] = file.split("=====\n");
  const scenes = new Map<string, { wanted: Truth[]; allowed: Truth[] }>();
  for (const line of truth.split("\n")) {
    const [, scene = "", category = "", list = ""] = /^(\S+) (\S+): (.*)$/.exec(line) ?? [];
    if (scene === "") continue;
    const sheet = scenes.get(scene) ?? { wanted: [], allowed: [] };
    scenes.set(scene, sheet);
    for (const item of list.split("; ")) {
      if (category === "maybe")
        sheet.allowed.push(truthOf(item.slice(0, item.indexOf(" ")), item.slice(item.indexOf(" ") + 1)));
      else sheet.wanted.push(truthOf(category, item));
    }
  }
  return { script, scenes: [...scenes.values()] };
}

function truthOf(category: string, item: string): Truth {
  const [names = "", owner = null] = item.split("@");
  return { category, names: names.split("|"), owner };
}

/** Whether a find is what the reader means: the same name, or one that ends in the other. */
export function isSameName(found: string, wanted: string): boolean {
  const [a, b] = [fold(found), fold(wanted)];
  return a.endsWith(b) || b.endsWith(a);
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s-]+/g, "")
    .replace(/s$|们$/, "");
}
