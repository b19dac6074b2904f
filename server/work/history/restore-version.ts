import type { RestoreAnswer, RestoreRequest } from "../../../shared/api/history.ts";
import { type Claim, demandConfirmation } from "../../auth/confirmation.ts";
import { takeWhole } from "../../engines/updates/take-update.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { stateOf } from "./compare-versions.ts";
import { accessVersion, describeVersion, kept } from "./versions.ts";

/**
 * Makes a document, or the scenes or days that are asked for, what it was, by an edit that merges with what people
 * are writing at the moment. The state from before is kept as a version first. A dry run tells what would change
 * and changes nothing. Days are for the schedule, scenes for the others: the other of the two is
 * `validation_failed`. A whole document is restored by who has confirmed it a second time (`step_up_required`).
 */
export async function restoreVersion(
  services: Services,
  claim: Claim,
  scriptId: string,
  versionId: string,
  wanted: RestoreRequest,
): Promise<RestoreAnswer> {
  const actor = claim.principal;
  const { version, kind } = await accessVersion(services, actor.id, scriptId, versionId, "edit");
  const wrong = kind === "schedule" ? "scenes" : "days";
  if (wanted[wrong]) {
    const message = kind === "schedule" ? "A schedule is restored by days" : "Only a schedule is restored by days";
    throw new ApiError("validation_failed", { errors: [{ path: wrong, message }] });
  }
  if (!wanted.dry_run && !wanted.days && !wanted.scenes) await demandConfirmation(services.db, claim);
  const choice = wanted.days ?? wanted.scenes ?? null;
  const then = await stateOf(services, version.id);
  const before = wanted.dry_run
    ? null
    : await kept(services.versions.keep(version.document, { reason: "restore", by: actor.id }));
  const now = await services.versions.current(version.document);
  const { update, difference } = await services.thread.ask("restore", { kind, now, then, choice });
  if (!wanted.dry_run) {
    await services.documents.editDocument(version.document, actor, (doc, origin) => takeWhole(doc, update, origin));
  }
  return { before: before && (await describeVersion(services.db, before)), difference };
}
