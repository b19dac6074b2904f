import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtinScan } from "../../server/engines/scan/builtin.ts";
import { openClamavScan } from "../../server/engines/scan/clamav.ts";
import { ScanUnavailable } from "../../server/engines/scan/scan.ts";
import { type ClamdServer, clamdMissing, knownBadWords, startClamd } from "../harness/clamd-server.ts";
import { freePort } from "../harness/redis-server.ts";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";
import { scanContract } from "./scan.ts";

describe("the built-in scan", () => scanContract(() => builtinScan));

describe.skipIf(clamdMissing)("the scan by clamd", () => {
  let clamd: ClamdServer;
  let folder: string;
  beforeAll(async () => {
    clamd = await startClamd();
    folder = await mkdtemp(path.join(tmpdir(), "callboard-scan-"));
  });
  afterAll(async () => {
    await clamd.stop();
    await rm(folder, { recursive: true });
  });
  const at = (port: number) => openClamavScan({ host: "127.0.0.1", port });

  scanContract(() => at(clamd.port));

  async function aFile(content: string | Buffer): Promise<{ path: string; filename: string }> {
    const file = { path: path.join(folder, "file"), filename: "a.txt" };
    await writeFile(file.path, content);
    return file;
  }

  it("A31 finds what only clamd knows, also far inside", async () => {
    expect(await at(clamd.port)(await aFile(`INT. ROOM - DAY\n\n${knownBadWords}\n`))).toBe("malware_detected");
    const deep = `${"INT. ROOM - DAY\n\nMARY waits.\n\n".repeat(100_000)}${knownBadWords}`;
    expect(await at(clamd.port)(await aFile(deep))).toBe("malware_detected");
  });

  it("A31 lets nothing pass that clamd has not looked at: away, breaking off, too small for the file", async () => {
    const file = await aFile("INT. ROOM - DAY\n\nMARY waits.\n");
    await expect(at(await freePort())(file)).rejects.toThrow(ScanUnavailable);
    const rude = createServer((socket) => socket.on("data", () => socket.destroy()).on("error", () => {}));
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
    const address = rude.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    await expect(at(address.port)(file)).rejects.toThrow(ScanUnavailable);
    rude.close();
    const small = await startClamd(1);
    await expect(at(small.port)(await aFile("INT. ROOM - DAY\n\n".repeat(200_000)))).rejects.toThrow(ScanUnavailable);
    await small.stop();
  }, 60_000);

  describe("in the product", () => {
    let app: TestApp;
    let person: Person;
    beforeAll(async () => {
      app = await startApp({ env: { CLAMD_URL: clamd.url } });
      person = await app.person("Ada");
    });
    afterAll(() => app.close());

    const bad = `INT. ROOM - DAY\n\nMARY reads ${knownBadWords}.\n`;
    const tus = { "Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream" };
    const byTus = (text: string): Promise<Answer> =>
      person.request("POST", "/uploads", text, {
        ...tus,
        "Upload-Length": String(text.length),
        "Upload-Metadata": `filename ${Buffer.from("a.txt").toString("base64")}`,
      });
    async function bySignedAddress(text: string): Promise<Answer> {
      const sha256 = createHash("sha256").update(text).digest("hex");
      const asked = { filename: "a.txt", size: text.length, sha256 };
      const { body } = await person.request("POST", "/uploads/presign", asked);
      expect((await send(body.url, body.method, body.headers, text)).status).toBe(204);
      return person.request("POST", `/uploads/${body.upload_id}/complete`);
    }

    it("A31 malware becomes a failed script and its bytes are gone, by every way in", async () => {
      const ids = [
        (await person.upload({ name: "a.txt", bytes: bad })).body.id,
        (await byTus(bad)).headers.get("x-script-id"),
        (await bySignedAddress(bad)).headers.get("x-script-id"),
      ];
      for (const id of ids) {
        const script = await person.scriptOnceRead(id);
        expect(script).toMatchObject({ status: "failed", error: { code: "malware_detected" } });
      }
      for (const place of ["files", "tmp", "uploads"]) {
        expect(await readdir(path.join(app.dataDir, place))).toEqual([]);
      }
    });

    it("A31 takes no file while clamd is away, says when to come back, and finishes then what had arrived", async () => {
      const good = "INT. ROOM - DAY\n\nMARY waits.\n";
      clamd.process.kill("SIGKILL");
      await expect.poll(async () => (await person.upload({ name: "a.txt", bytes: good })).status).toBe(503);
      const refused = await person.upload({ name: "a.txt", bytes: good });
      expect([refused.body.error.code, refused.headers.get("retry-after")]).toEqual(["scan_unavailable", "30"]);
      const begun = await person.request("POST", "/uploads", undefined, {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": String(good.length),
        "Upload-Metadata": `filename ${Buffer.from("late.txt").toString("base64")}`,
      });
      const place = (begun.headers.get("location") ?? "").replace("/api/v1", "");
      const sent = await person.request("PATCH", place, good, { ...tus, "Upload-Offset": "0" });
      expect(sent.body.error.code).toBe("scan_unavailable");
      expect((await person.request("GET", place)).body).toMatchObject({ status: "open", offset: good.length });
      await app.close({ keepData: true });
      app = await startApp({ dataDir: app.dataDir });
      const { body } = await send(`${app.url}/api/v1/auth/login`, "POST", {}, person);
      const state = () => send(`${app.url}/api/v1${place}`, "GET", { Authorization: `Bearer ${body.token}` });
      await expect.poll(async () => (await state()).body.status, { timeout: 20_000 }).toBe("finished");
      await clamd.stop();
    });
  });
});
