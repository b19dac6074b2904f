import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Proof, withEnds } from "./proof.ts";

const root = path.resolve(import.meta.dirname, "../..");

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

/** What anybody may run and pass on, with or without the source of their own. */
const freely = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
];
const allowed = new Set([...freely, "MPL-2.0", "OFL-1.1", "Unlicense"]);
/** These say it in the older form, which the lock file leaves out: both are MIT. */
const saidOtherwise = new Set(["busboy", "streamsearch"]);

export const proof: Proof = {
  id: "S14",
  what: "what the product runs on: the lock file, what is installed, licences, install scripts; and the registry is asked for known holes (npm audit --omit=dev)",
  limit:
    "every package at one exact version, locked with its checksum, from a registry, installed as locked, under a licence that anybody may use, its install script decided on; 0 known high or critical holes, where the registry answers",
  run: (full) =>
    withEnds(async () => {
      const wanted = read("package.json") as Package & { readonly allowScripts: Readonly<Record<string, boolean>> };
      const lock = read("package-lock.json") as { readonly packages: Readonly<Record<string, Locked & Package>> };
      const wrong: string[] = [];
      for (const kind of ["dependencies", "devDependencies"] as const) {
        for (const [name, version] of Object.entries(wanted[kind] ?? {})) {
          if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) wrong.push(`${name} is asked for as ${version}`);
          if (lock.packages[""]?.[kind]?.[name] !== version) wrong.push(`${name} is locked otherwise`);
          if (lock.packages[`node_modules/${name}`]?.version !== version) wrong.push(`${name} is not locked`);
        }
      }
      const locked = Object.entries(lock.packages).filter(([at, { link }]) => at !== "" && !link);
      for (const [at, each] of locked) wrong.push(...faultsOf(at, each, wanted.allowScripts));
      const kept =
        `${locked.length} packages, ${wrong.length} not as they must be ${wrong.slice(0, 3).join("; ")}`.trim();
      if (!full) return { figure: kept, pass: wrong.length === 0 };
      const found = knownHoles();
      const holes = found
        ? `${found.high} high, ${found.critical} critical`
        : "known holes NOT ASKED FOR: no registry answers";
      return {
        figure: `${kept}; ${holes}`,
        pass: wrong.length === 0 && (found === null || found.high + found.critical === 0),
      };
    }),
};

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(root, name), "utf8"));
}

/** What is wrong with one locked package. */
function faultsOf(at: string, each: Locked, scripts: Readonly<Record<string, boolean>>): string[] {
  const faults: string[] = [];
  const name = at.slice(at.lastIndexOf("node_modules/") + "node_modules/".length);
  if (!each.inBundle && !each.integrity?.startsWith("sha512-")) faults.push(`${at} has no checksum`);
  if (each.resolved !== undefined && !each.resolved.startsWith("https://"))
    faults.push(`${at} is from ${each.resolved}`);
  if (each.hasInstallScript && !(name in scripts)) faults.push(`${at} has an install script nobody has decided on`);
  const choices = (each.license ?? "").replace(/[()]/g, "").split(" OR ");
  if (!each.dev && !saidOtherwise.has(name) && !choices.some((choice) => allowed.has(choice)))
    faults.push(`${at} is under ${each.license}`);
  const manifest = path.join(at, "package.json");
  if (!existsSync(path.join(root, manifest))) {
    if (!each.optional) faults.push(`${at} is not installed`);
  } else if ((read(manifest) as { version?: string }).version !== each.version)
    faults.push(`${at} is installed otherwise`);
  return faults;
}

/** What npm counts; null where no registry answers. */
function knownHoles(): { readonly high: number; readonly critical: number } | null {
  const asked = spawnSync("npm", ["audit", "--omit=dev", "--json"], { cwd: root, encoding: "utf8", timeout: 120_000 });
  try {
    const { metadata } = JSON.parse(asked.stdout) as {
      metadata?: { vulnerabilities: { high: number; critical: number } };
    };
    return metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}
