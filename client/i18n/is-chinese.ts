/** Whether most of a text's letters are Chinese, which decides the layout of its page and its brackets. */
export function isChinese(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 2 > letters;
}
