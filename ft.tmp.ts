import fs from "node:fs";
import { startApp } from "./test/harness/start-app.ts";
const app = await startApp({ demo: true });
const r = await fetch(app.url + "/api/v1/auth/demo", { method: "POST", headers: {"content-type":"application/json"}, body: "{}" });
const me: any = await r.json();
const token = me.access_token ?? me.token;
const get = (p: string, h = {}) => fetch(app.url + "/api/v1" + p, { headers: { authorization: "Bearer " + token, ...h } });
const projects: any = await (await get("/projects")).json();
for (const p of projects.items ?? projects) {
  const d: any = await (await get("/projects/" + p.id)).json();
  const s = (d.scripts ?? [])[0]; const sid = s?.id ?? s?.script_id;
  const lang = /[\u4e00-\u9fff]/.test(p.name ?? p.title) ? "zh" : "en";
  console.log(p.name, sid, lang);
  for (const k of ["one_line","shooting_schedule","strips","dood","cast","locations","scenes","sets","plan","progress"]) for (const f of ["pdf","csv","xlsx"]) {
    const t = performance.now();
    const a = await get(`/scripts/${sid}/reports/${k}?format=${f}&language=${lang}`);
    const b = Buffer.from(await a.arrayBuffer());
    if (a.status !== 200) console.log(k, a.status, b.toString().slice(0, 300));
    else if (f === "pdf") console.log(k, b.length, Math.round(performance.now() - t));
    fs.writeFileSync(`/tmp/rep/${k}.${lang}.${f}`, b);
  }
}
await app.close();
