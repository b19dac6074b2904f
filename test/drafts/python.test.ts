import { execFile, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

/** Draft A's sample word for word but for host, file and production. */
function sample(base: string, file: string, project: string): string {
  return `import requests

def upload_script(file_path, project_id=None):
    url = "${base}/api/v1/scripts"
    files = {'file': open(file_path, 'rb')}
    data = {'project_id': project_id} if project_id else None
    
    response = requests.post(url, files=files, data=data)
    return response.json()

# 调用示例
result = upload_script("${file}", "${project}")
print(result["id"])  # 输出: script_123
`;
}

const hasRequests = spawnSync("python3", ["-c", "import requests"]).status === 0;

let app: TestApp;
let person: Person;

beforeAll(async () => {
  app = await startApp();
  person = await app.person("Python");
});
afterAll(() => app.close());

it.skipIf(!hasRequests)(
  "R43 A7 the draft's Python sample prints the script's id (needs python3 with requests)",
  async () => {
    const { token } = (await person.request("POST", "/auth/tokens", { name: "python" })).body;
    const project = (await person.request("POST", "/projects", { name: "Film" })).body;
    const file = path.join(app.dataDir, "script.fountain.txt");
    await writeFile(file, "INT. ROOM - DAY\n\nRain.\n");
    const netrc = path.join(app.dataDir, "netrc");
    await writeFile(netrc, `machine 127.0.0.1\nlogin ${token}\npassword x\n`, { mode: 0o600 });
    const code = path.join(app.dataDir, "sample.py");
    await writeFile(code, sample(app.url, file, project.id));
    const { stdout } = await promisify(execFile)("python3", [code], { env: { ...process.env, NETRC: netrc } });
    expect(stdout.trim()).toMatch(/^script_/);
    expect((await person.request("GET", `/scripts/${stdout.trim()}`)).body.project_id).toBe(project.id);
  },
);
