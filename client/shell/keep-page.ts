/**
 * Has the browser keep this version of the page for times without a network. Browsers do so on secure pages only
 * (https, or this machine's own address); elsewhere, and while developing, nothing happens.
 */
export function keepPage(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const register = async () => {
    await navigator.serviceWorker.register("/shell-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage("keep");
  };
  // What is shown comes first. A browser that refuses (private windows, full disks) goes without.
  addEventListener("load", () => void register().catch(() => undefined), { once: true });
  if (document.readyState === "complete") void register().catch(() => undefined);
}
