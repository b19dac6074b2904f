import type { ApiTokenAnswer, ApiTokenRequest } from "../../../shared/api/auth.ts";
import { createApiToken, deleteApiToken } from "../../auth/api-tokens.ts";
import { type Claim, demandConfirmation, demandSession } from "../../auth/confirmation.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { roleIn } from "../access.ts";

/**
 * Makes an API token; takes a second proof, for it may outlive the session that made it. Without more it may read
 * and write in every production of its owner and does not end. Throws `session_required`, `step_up_required`, and
 * `project_not_found` for a production they are not in.
 */
export async function makeApiToken(
  services: Services,
  claim: Claim,
  wanted: ApiTokenRequest,
): Promise<ApiTokenAnswer & { token: string }> {
  demandSession(claim.principal);
  for (const projectId of wanted.project_ids ?? []) {
    if ((await roleIn(services.db, projectId, claim.principal.id)) === null) throw new ApiError("project_not_found");
  }
  await demandConfirmation(services.db, claim);
  const limits = { scopes: [...new Set(wanted.scopes ?? (["read", "write"] as const))] };
  const { name, project_ids, expires_in_days } = wanted;
  const reach = project_ids ? [...new Set(project_ids)] : null;
  const token = { name, ...limits, projectIds: reach, days: expires_in_days ?? null };
  return createApiToken(services.db, claim.principal.id, token, new Date());
}

/** Revokes a token; whatever is open with it closes at once. Throws `token_not_found`, or `session_required`. */
export async function revokeApiToken(services: Services, claim: Claim, id: string): Promise<void> {
  demandSession(claim.principal);
  if (!(await deleteApiToken(services.db, claim.principal.id, id))) throw new ApiError("token_not_found");
  services.documents.accessChanged(claim.principal.id);
}
