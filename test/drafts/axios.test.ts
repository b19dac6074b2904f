import axios, { type AxiosError, type InternalAxiosRequestConfig } from "axios";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let person: Person;

beforeAll(async () => {
  app = await startApp();
  person = await app.person("Axios");
});
afterAll(() => app.close());

/** The person's own access token as it is an hour after it has run out. */
async function expiredToken(): Promise<string> {
  const claims = JSON.parse(Buffer.from(person.token.split(".")[1] ?? "", "base64url").toString());
  const then = Math.floor(Date.now() / 1000) - 3600;
  return new SignJWT({ ...claims, iat: then - 600, exp: then })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
    .sign(app.services.keys.access);
}

it("R44 an axios interceptor refreshes on token_expired alone and repeats ten requests at once", async () => {
  let token = await expiredToken();
  let refreshToken = person.refreshToken;
  let refreshes = 0;
  const client = axios.create({ baseURL: `${app.url}/api/v1` });
  client.interceptors.request.use((config) => {
    config.headers.Authorization = `Bearer ${token}`;
    return config;
  });
  client.interceptors.response.use(undefined, async (error: AxiosError<{ error: { code: string } }>) => {
    const config = error.config as InternalAxiosRequestConfig & { again?: boolean };
    if (error.response?.data.error.code !== "token_expired" || config.again) throw error;
    refreshes += 1;
    const { data } = await axios.post(`${app.url}/api/v1/auth/refresh`, { refresh_token: refreshToken });
    token = data.token;
    refreshToken = data.refresh_token;
    return client({ ...config, again: true } as InternalAxiosRequestConfig);
  });

  const answers = await Promise.all(Array.from({ length: 10 }, () => client.get("/auth/me")));
  expect(answers.map(({ data }) => data.id)).toEqual(Array.from({ length: 10 }, () => person.id));
  expect(refreshes).toBeGreaterThan(0);

  token = "nonsense";
  const before = refreshes;
  await expect(client.get("/auth/me")).rejects.toMatchObject({ response: { status: 401 } });
  expect(refreshes).toBe(before);
});
