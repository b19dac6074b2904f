/** Calls back soon, and whenever an element that scrolls shows something else of what is in it. Returns the way to stop. */
export function watchSight(element: HTMLElement, look: () => void): () => void {
  const sizes = new ResizeObserver(look);
  sizes.observe(element);
  element.addEventListener("scroll", look, { passive: true });
  return () => {
    sizes.disconnect();
    element.removeEventListener("scroll", look);
  };
}
