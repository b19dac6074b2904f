import type { Row } from "../reading/row.ts";

/** Whether a text is mostly Chinese: one Chinese character says about as much as three Latin letters. */
export function isChinese(rows: readonly Pick<Row, "text">[]): boolean {
  let han = 0;
  let latin = 0;
  for (const { text } of rows) {
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
    latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  }
  return han > 0 && han * 3 >= latin;
}
