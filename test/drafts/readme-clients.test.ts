import { execFile, spawnSync } from "node:child_process";
import { copyFile, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

const root = path.resolve(import.meta.dirname, "../..");
const run = promisify(execFile);
const hasRequests = spawnSync("python3", ["-c", "import requests"]).status === 0;

let app: TestApp;
let person: Person;
let token: string;

beforeAll(async () => {
  app = await startApp();
  person = await app.person("Integrator");
  token = (await person.request("POST", "/auth/tokens", { name: "readme" })).body.token;
  await copyFile(path.join(root, "test/samples/tide-clock.fdx"), path.join(app.dataDir, "script.fdx"));
});
afterAll(() => app.close());

/** README.md's only block in this language, spoken to this server. */
async function block(language: string): Promise<string> {
  const readme = await readFile(path.join(root, "README.md"), "utf8");
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))];
  expect(blocks).toHaveLength(1);
  return (blocks[0]?.[1] ?? "").replaceAll("http://127.0.0.1:3000", app.url);
}

describe("clients as README.md shows them", () => {
  it.skipIf(!hasRequests)("R43 the Python sample prints the script's id (needs python3 with requests)", async () => {
    await writeFile(path.join(app.dataDir, "sample.py"), await block("python"));
    const netrc = path.join(app.dataDir, "netrc");
    await writeFile(netrc, `machine 127.0.0.1 login ${token} password x\n`, { mode: 0o600 });
    const { stdout } = await run("python3", ["sample.py"], {
      cwd: app.dataDir,
      env: { ...process.env, NETRC: netrc },
    });
    const { body } = await person.request("GET", `/scripts/${stdout.trim()}`);
    expect(body.filename).toBe("script.fdx");
  });

  it("the TypeScript sample compiles against the server's own types and lists the scenes; a wrong field does not compile", async () => {
    const at = (name: string) => path.join(app.dataDir, name);
    const types = await send(`${app.url}/api/v1/openapi.d.ts`, "GET");
    await writeFile(at("callboard.d.ts"), types.body);
    const sample = await block("ts");
    await writeFile(at("sample.ts"), sample);
    await writeFile(
      at("wrong.ts"),
      sample.replace("scene.location", "scene.place").replace("{ id: script", "{ nr: script"),
    );
    await writeFile(at("package.json"), '{ "type": "module" }');
    await symlink(path.join(root, "node_modules"), at("node_modules"));
    const compile = (file: string) =>
      run(
        process.execPath,
        [
          path.join(root, "node_modules/typescript/bin/tsc"),
          ...["--noEmit", "--strict", "--target", "es2024", "--module", "nodenext", "--allowImportingTsExtensions"],
          ...["--types", "node", file],
        ],
        { cwd: app.dataDir },
      ).catch((error: { stdout: string }) => error);
    expect((await compile("sample.ts")).stdout).toBe("");
    const { stdout: complaints } = await compile("wrong.ts");
    expect(complaints).toContain("'place' does not exist");
    expect(complaints).toContain("Property 'id' is missing");

    const { stdout } = await run(process.execPath, ["sample.ts"], {
      cwd: app.dataDir,
      env: { ...process.env, TOKEN: token },
    });
    const { items } = (await person.request("GET", "/projects")).body;
    const script = items.flatMap(({ scripts }: { scripts: { id: string }[] }) => scripts)[0];
    const { body } = await person.request("GET", `/scripts/${script.id}/analysis`);
    expect(stdout.trim().split("\n")).toHaveLength(body.scenes.length);
    expect(stdout).toContain(`${body.scenes[0].id} ${body.scenes[0].location}`);
  }, 60_000);
});
