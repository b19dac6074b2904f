import { send, startApp } from "../harness/start-app.ts";
import { type Proof, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "S12",
  what: "1,000 guesses at passwords within a minute, over many accounts, claiming to come from as many addresses",
  limit: "at most 20 evaluated, the others 429 with Retry-After; the right password among them opens nothing",
  run: (full) =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const began = performance.now();
      const answers = [];
      const tries = full ? 1_000 : 60;
      for (let at = 0; at < tries; at += 50) {
        const lot = Array.from({ length: Math.min(50, tries - at) }, (_, n) => at + n);
        answers.push(...(await Promise.all(lot.map((n) => guess(app.url, n, n === tries - 1 ? ann : null)))));
      }
      const seconds = (performance.now() - began) / 1000;
      const evaluated = answers.filter(({ status }) => status !== 429).length;
      const advised = answers.filter(({ headers }) => Number(headers.get("retry-after")) > 0).length;
      const opened = answers.filter(({ status }) => status === 200).length;
      return {
        figure: `${evaluated} of ${tries} evaluated in ${seconds.toFixed(0)} s, ${advised} told when to come back, ${opened} opened`,
        pass: evaluated <= 20 && advised === tries - evaluated && opened === 0,
      };
    }),
};

function guess(url: string, n: number, right: { email: string; password: string } | null) {
  const address = `10.${n % 250}.${n % 7}.1`;
  return send(
    `${url}/api/v1/auth/login`,
    "POST",
    { "X-Forwarded-For": address, Forwarded: `for=${address}`, "X-Real-IP": address },
    right
      ? { email: right.email, password: right.password }
      : { email: `user${n % 40}@example.com`, password: `guess ${n}` },
  );
}
