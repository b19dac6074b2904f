import { renderAsync } from "@resvg/resvg-js";
import { drawPanel } from "../../../shared/storyboard/panel/draw-panel.ts";
import { lettering } from "./letters.ts";
import type { DrawImage } from "./media.ts";

/** Draws panels by rule, without any model: the same request gives the same bytes. */
export const drawnImage: DrawImage = async ({ panel }, signal) => {
  signal.throwIfAborted();
  const image = await renderAsync(drawPanel(panel, lettering), { font: { loadSystemFonts: false } });
  return { bytes: image.asPng(), mediaType: "image/png" };
};
