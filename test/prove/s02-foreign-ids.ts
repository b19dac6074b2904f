import { openCast } from "../rights/cast-of-characters.ts";
import { swapIds } from "../rights/swap-ids.ts";
import { type Proof, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "S2",
  what: "every path with an id, that id swapped for one of another production",
  limit: "404 always, and the same body as for an id of nothing",
  run: () =>
    withEnds(async (ends) => {
      const cast = await openCast();
      ends.add(() => cast.app.close());
      const { asked, wrong } = await swapIds(cast);
      return {
        figure: `${asked - wrong.length} of ${asked} answered 404 as for nothing${wrong.map((each) => `; ${each}`).join("")}`,
        pass: wrong.length === 0 && asked > 70,
      };
    }),
};
