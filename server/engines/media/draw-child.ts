import { Resvg } from "@resvg/resvg-js";
import { drawPanel } from "../../../shared/storyboard/panel/draw-panel.ts";
import type { DrawingAnswer, DrawingOrder } from "./drawing.ts";
import { lettering } from "./letters.ts";

/**
 * The process that draws panels, one after the other, for as long as the server wants it. The drawing library is
 * native code that can end its process; here it ends this one and no other. It ends as well when the server is gone.
 */
process.on("disconnect", () => process.exit());
process.on("message", ({ panel }: DrawingOrder) => {
  try {
    const image = new Resvg(drawPanel(panel, lettering), { font: { loadSystemFonts: false } }).render();
    say({ png: image.asPng() });
  } catch (error) {
    say({ problem: error instanceof Error ? error.message : String(error) });
  }
});

function say(answer: DrawingAnswer): void {
  process.send?.(answer);
}
