import { setSuspended } from "../../server/auth/suspensions.ts";
import { openCast } from "../rights/cast-of-characters.ts";
import { compareDocuments } from "../rights/document-matrix.ts";
import { compareMatrix } from "../rights/matrix.ts";
import { type Proof, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "S1",
  what: "every route of the API document and every kind of document, asked by eight roles, nobody, a suspended account and a foreigner",
  limit: "100 % as test/rights/route-rights.ts says; a route without a row fails",
  run: () =>
    withEnds(async (ends) => {
      const cast = await openCast();
      ends.add(() => cast.app.close());
      await setSuspended(cast.app.services.db, cast.suspended.email, new Date());
      const documents = await compareDocuments(cast);
      const routes = await compareMatrix(cast);
      const cells = routes.cells + documents.cells;
      const wrong = [...routes.wrong, ...documents.wrong];
      return {
        figure: `${cells - wrong.length} of ${cells} cells as the table says${wrong.map((each) => `; ${each}`).join("")}`,
        pass: wrong.length === 0 && cells > 500,
      };
    }),
};
