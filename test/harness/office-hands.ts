import type { Locator, Page } from "playwright-core";

/** A day of the board with its strips. */
export function day(page: Page, number: number): Locator {
  return page
    .getByRole("grid", { name: /计划板|Stripboard/ })
    .locator("section")
    .filter({ hasText: new RegExp(`^(第 ${number} 天|Day ${number}(?!\\d))`) });
}

/** The strip of a scene, by the number that stands on it. */
export function strip(within: Page | Locator, number: string | number): Locator {
  const page = "page" in within ? within.page() : within;
  return within.getByRole("row").filter({ has: page.getByRole("gridcell", { name: String(number), exact: true }) });
}

/** The number on a strip. */
export async function numberOf(row: Locator): Promise<string> {
  return (await row.getByRole("gridcell").first().innerText()).trim();
}

/** A click and the End key, once the page may be written on. */
export async function putCaretBehind(line: Locator): Promise<void> {
  await line
    .page()
    .getByRole("toolbar", { name: /元素与强调|Element and emphasis/ })
    .waitFor();
  await line.click();
  await line.page().keyboard.press("End");
}

/** By mouse, as a hand does it: press, some way, let go on the lower half of what lies there. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (!start || !end) throw new Error("the strip or its goal is out of sight");
  await page.mouse.move(start.x + 200, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 210, start.y + start.height / 2 + 20, { steps: 3 });
  await page.mouse.move(end.x + 200, end.y + end.height * 0.75, { steps: 5 });
  await page.mouse.up();
}
