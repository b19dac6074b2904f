import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkDatabase } from "../../server/backup/make-backup.ts";
import { openProduction, type Production } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { readFromDisk, sitDown } from "../harness/typist.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

/** What people do that writes rows, files or documents. Each must be done or refused with `storage_full`. */
function writes(
  url: string,
  { request, token, projectId, scriptId }: Production,
): Record<string, () => Promise<number>> {
  const status = async (answer: Promise<{ status: number; body: { error?: { code?: string } } }>) => {
    const { status: code, body } = await answer;
    return code >= 400 && body?.error?.code !== "storage_full" ? Number(`9${code}`) : code;
  };
  const long = "x".repeat(5_000);
  const form = () => {
    const fields = new FormData();
    fields.set("file", new Blob([`INT. KITCHEN - DAY\n\n${"Rain. ".repeat(40_000)}\n`]), "long.txt");
    return fields;
  };
  return {
    comment: () =>
      status(request("POST", `/scripts/${scriptId}/comments`, { target_element: "scene:S1", content: long })),
    project: () => status(request("POST", "/projects", { name: long.slice(0, 150) })),
    rename: () => status(request("PATCH", `/projects/${projectId}`, { name: long.slice(0, 150) })),
    script: () => status(request("POST", `/projects/${projectId}/scripts`, { title: "Another" })),
    upload: () => status(send(`${url}/scripts`, "POST", { Authorization: `Bearer ${token}` }, form())),
    register: () =>
      status(
        send(
          `${url}/auth/register`,
          "POST",
          {},
          { email: `${Math.random()}@film.example`, password: long.slice(0, 40), name: "N" },
        ),
      ),
    login: () =>
      status(send(`${url}/auth/login`, "POST", {}, { email: "ann@film.example", password: "correct horse battery" })),
  };
}

export const proof: Proof = {
  id: "F8",
  what: "the disk fills up while somebody types, and has space again",
  limit:
    "no edit acknowledged, people told within 2 s, REST answers 507 storage_full, reads go on, all resumes within 5 s, databases sound",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const disk = path.join(folder.path, "disk");
      mkdirSync(disk);
      const root = process.getuid?.() === 0 && process.platform === "linux";
      if (!root || spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]).status !== 0)
        return { figure: "not tried: it takes the right to mount a small disk", pass: null };
      ends.add(() => spawnSync("umount", ["-l", disk]));
      const server = await startCallboard({ DATA_DIR: disk, PORT: "0" });
      ends.add(server.kill);
      const production = await openProduction(server);
      const { request, scriptId, token } = production;
      const url = `http://127.0.0.1:${server.port}/api/v1`;
      const ann = sitDown(server.url, `script:${scriptId}`, token, "ann");
      ends.add(ann.stop);
      let trouble: string | null = null;
      ann.provider.on("stateless", ({ payload }: { payload: string }) => {
        trouble = (JSON.parse(payload) as { storage: string | null }).storage;
      });
      await until("Ann is here", ann.settled);

      const problems: string[] = [];
      let told = 0;
      let resumed = 0;
      for (let round = 0; round < (full ? 5 : 1); round++) {
        const ballast = path.join(disk, "ballast");
        fill(disk, ballast);
        const edits = ann.provider.document.getMap("edits");
        edits.set(`long${round}`, "x".repeat(200_000));
        told = Math.max(told, await until("Ann is told", () => trouble === "storage_full"));
        const statuses: Record<string, number> = {};
        for (const [name, write] of Object.entries(writes(url, production))) {
          statuses[name] = 0;
          // What has been freed in the write-ahead logs is used up first.
          for (let time = 0; time < 40 && statuses[name] < 400; time++) {
            statuses[name] = await write();
            fill(disk, `${ballast}${name}${time}`);
          }
          if (statuses[name] !== 507) problems.push(`${name} was answered ${statuses[name]}`);
        }
        if ((await request("GET", `/scripts/${scriptId}`)).status !== 200) problems.push("a read failed");
        if ((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status !== 503)
          problems.push("it says it is ready");
        if (ann.settled()) problems.push("an edit was acknowledged");
        spawnSync("sh", ["-c", 'rm -f "$0"/ballast*', disk]);
        resumed = Math.max(
          resumed,
          await until(
            "it goes on",
            async () => ann.settled() && trouble === null && (await writes(url, production).project?.()) === 201,
          ),
        );
        edits.delete(`long${round - 1}`);
        await until("it is saved", ann.settled);
      }
      await server.kill();
      for (const file of ["callboard.sqlite", "documents/documents.sqlite"]) checkDatabase(path.join(disk, file));
      const last = `long${full ? 4 : 0}`;
      if (!readFromDisk(path.join(disk, "documents"), `script:${scriptId}`).getMap("edits").has(last))
        problems.push("the edit is not on disk");
      return {
        figure: `told within ${Math.round(told)} ms, resumed within ${Math.round(resumed)} ms, ${problems.length ? problems.join("; ") : "every write 507, reads 200, sound"}`,
        pass: problems.length === 0 && within(told, 2_000, full) && within(resumed, 5_000, full),
      };
    }),
};

/** Takes what is left of a disk, to the last page. */
function fill(disk: string, file: string): void {
  for (let pages = 1; pages > 0; ) {
    const { bavail, bsize } = statfsSync(disk);
    pages = bavail;
    if (pages === 0) return;
    try {
      writeFileSync(`${file}.${pages}`, new Uint8Array(pages * bsize));
    } catch {
      rmSync(`${file}.${pages}`, { force: true });
      return;
    }
  }
}
