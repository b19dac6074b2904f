import type { ShotMovement } from "../shot.ts";
import { line, type Point, polygon, rect, shape } from "./ink.ts";

const red = "#c8402f";
const stroke = { stroke: red, width: 5 };

/** How the camera moves, drawn over the picture as artists draw it. */
export function arrows(movement: ShotMovement, width: number, height: number): string {
  const y = height * 0.88;
  switch (movement) {
    case "pan":
      return arrow([width * 0.34, y], [width * 0.66, y]);
    case "tilt":
      return arrow([width * 0.94, height * 0.72], [width * 0.94, height * 0.28]);
    case "track":
      return (
        arrow([width * 0.3, y], [width * 0.7, y]) +
        line(
          [
            [width * 0.3, y + 12],
            [width * 0.62, y + 12],
          ],
          { stroke: red, width: 3, dash: "2 9" },
        )
      );
    case "crane":
      return (
        shape(
          `M${width * 0.9} ${height * 0.84} Q${width * 0.98} ${height * 0.5} ${width * 0.88} ${height * 0.24}`,
          stroke,
        ) + tip([width * 0.88, height * 0.24], -1.9)
      );
    case "handheld":
      return shape(
        `M${width * 0.4} ${y} q${width * 0.025} -18 ${width * 0.05} 0 t${width * 0.05} 0 t${width * 0.05} 0 t${width * 0.05} 0`,
        stroke,
      );
    case "push":
    case "pull":
      return zoom(movement === "push", width, height);
    default:
      return "";
  }
}

/** Pushing in: the next frame dashed inside this one, arrows from the corners; pulling out the other way round. */
function zoom(inward: boolean, width: number, height: number): string {
  const [dx, dy] = [width * 0.16, height * 0.16];
  const frame = rect(dx, dy, width - 2 * dx, height - 2 * dy, { stroke: red, width: 2, dash: "10 9", opacity: 0.75 });
  const corners = (
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const
  ).map(([right, down]) => {
    const outer: Point = [right ? width - 22 : 22, down ? height - 18 : 18];
    const inner: Point = [right ? width - dx + 14 : dx - 14, down ? height - dy + 10 : dy - 10];
    return inward ? arrow(outer, inner, 3.4) : arrow(inner, outer, 3.4);
  });
  return frame + corners.join("");
}

function arrow(from: Point, to: Point, width = 5): string {
  return line([from, to], { stroke: red, width }) + tip(to, Math.atan2(to[1] - from[1], to[0] - from[0]), width * 3.2);
}

function tip([x, y]: Point, angle: number, size = 17): string {
  const at = (turn: number, far: number): Point => [x + Math.cos(angle + turn) * far, y + Math.sin(angle + turn) * far];
  return polygon([at(0, size * 0.7), at(2.5, size), at(-2.5, size)], { fill: red });
}
