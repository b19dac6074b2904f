import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
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
}

export const proof: Proof = {
  id: "S14",
  what: "the registry is asked for known holes in what the product runs on (npm audit --omit=dev), and the lock file is read",
  limit: "0 high or critical; every package at one exact version, locked with its checksum, from a registry",
  run: (full) =>
    withEnds(async () => {
      const wanted = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Package;
      const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
        readonly packages: Readonly<Record<string, Locked & Package>>;
      };
      const loose: string[] = [];
      for (const kind of ["dependencies", "devDependencies"] as const) {
        for (const [name, version] of Object.entries(wanted[kind] ?? {})) {
          if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) loose.push(`${name} is asked for as ${version}`);
          if (lock.packages[""]?.[kind]?.[name] !== version) loose.push(`${name} is locked otherwise`);
          if (lock.packages[`node_modules/${name}`]?.version !== version) loose.push(`${name} is not locked`);
        }
      }
      const locked = Object.entries(lock.packages).filter(([at]) => at !== "");
      for (const [at, { integrity, resolved, link, inBundle }] of locked) {
        if (link || inBundle) continue;
        if (!integrity?.startsWith("sha512-")) loose.push(`${at} has no checksum`);
        if (resolved !== undefined && !resolved.startsWith("https://")) loose.push(`${at} comes from ${resolved}`);
      }
      const kept = `${locked.length} packages locked, ${loose.length} loosely ${loose.slice(0, 3).join("; ")}`.trim();
      if (!full || loose.length > 0) return { figure: kept, pass: loose.length === 0 };
      const found = knownHoles();
      if (!found) return { figure: `the registry has no answer; ${kept}`, pass: null };
      return {
        figure: `${found.high} high, ${found.critical} critical; ${kept}`,
        pass: found.high + found.critical === 0,
      };
    }),
};

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
