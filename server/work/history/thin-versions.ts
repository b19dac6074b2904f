import { versionsToDrop } from "../../../shared/history/thin-out.ts";
import type { Services } from "../../services.ts";

/** Lets go of versions nobody looks for any more, document by document: see `versionsToDrop`. */
export async function thinVersions(services: Pick<Services, "versions">, now: Date): Promise<void> {
  for (const document of await services.versions.documents()) {
    const versions = (await services.versions.list(document)).map(({ id, at, name, reason }) => ({
      id,
      at,
      lasting: name !== null || reason === "import",
    }));
    const ids = versionsToDrop(versions, now.getTime());
    if (ids.length > 0) await services.versions.drop(ids);
  }
}
