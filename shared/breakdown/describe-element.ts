import type { Breakdown, Element } from "./element.ts";

/** An element as papers word it: "茶杯 ×2", "西装（张三）", "suit (ANNA)". */
export function describeElement(element: Element, breakdown: Breakdown): string {
  const owner = ownerOf(element, breakdown);
  const quantity = element.quantity === "" ? "" : ` ×${element.quantity.replace(/^[x×]\s*/i, "")}`;
  const brackets = /\p{Script=Han}/u.test(owner) ? `（${owner}）` : ` (${owner})`;
  return `${element.name}${quantity}${owner === "" ? "" : brackets}`;
}

/** The name of who wears a costume or a make-up; empty where nobody is named. */
export function ownerOf(element: Element, breakdown: Breakdown): string {
  return breakdown.elements.find((other) => other.id === element.owner)?.name ?? "";
}
