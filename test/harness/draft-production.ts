import { expect } from "vitest";
import { type Person, startApp, type TestApp } from "./start-app.ts";

/** A Chinese script of three scenes. */
export const 剧本 = `1. 内 客厅 日
人物：张三、李四
△张三穿着商务西装坐在沙发上，茶杯放在茶几上。
张三
你昨晚去哪儿了？
李四
（冷笑）
关你什么事！
△李四把茶杯摔在地上。

2. 外 公园 夜
人物：李四、王五
△李四坐在长椅上，王五牵着狗走来。
王五
你们又吵架了？

3. 内 办公室 日
人物：张三
△张三穿着商务西装，打开电脑。
张三
开会吧。
`;

/** A server with draft A's production, its people and its script, which is read. */
export interface DraftProduction {
  readonly app: TestApp;
  readonly producer: Person;
  readonly director: Person;
  readonly projectId: string;
  readonly scriptId: string;
}

/** Makes the production as the draft does. */
export async function openDraftProduction(): Promise<DraftProduction> {
  const app = await startApp();
  const producer = await app.person("Producer");
  const director = await app.person("Director");
  const project = await producer.request("POST", "/projects", {
    name: "我的电影项目",
    start_date: "2024-10-01",
    team_members: [{ email: "director@example.com", role: "director" }],
  });
  expect(project.status).toBe(201);
  const projectId = project.body.id;
  const upload = await producer.upload({ name: "剧本.txt", bytes: 剧本 }, projectId);
  const scriptId = upload.body.id;
  expect(await producer.scriptOnceRead(scriptId)).toMatchObject({ status: "ready" });
  return { app, producer, director, projectId, scriptId };
}
