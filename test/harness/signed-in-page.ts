import type { BrowserContext, Page } from "playwright-core";

/** A page on which Ann of `openProduction` is signed in; `url` is the server's, as the browser reaches it. */
export async function signedInPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.evaluate(
    async (account) => {
      const answer = await fetch("/api/v1/auth/login", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(account),
      });
      const { refresh_token: refreshToken, user } = (await answer.json()) as {
        refresh_token: string;
        user: unknown;
      };
      localStorage.setItem("callboard.account", JSON.stringify({ refreshToken, user }));
    },
    { email: "ann@film.example", password: "correct horse battery" },
  );
  return page;
}

/** What the page says of its connection: "Saved", "Offline · 3 edits kept here" … */
export async function badgeOf(page: Page): Promise<string> {
  return page.getByRole("banner").getByRole("status").innerText({ timeout: 20_000 });
}
