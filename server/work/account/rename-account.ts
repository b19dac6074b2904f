import type { UserAnswer } from "../../../shared/api/auth.ts";
import type { Principal } from "../../auth/authenticate.ts";
import { demandSession } from "../../auth/confirmation.ts";
import type { Services } from "../../services.ts";

/** Changes somebody's name as everybody sees it; their open documents come back under the new one. */
export async function renameAccount(services: Services, principal: Principal, name: string): Promise<UserAnswer> {
  demandSession(principal);
  await services.accounts.rename(principal.id, name);
  services.documents.accessChanged(principal.id);
  return { id: principal.id, email: principal.email, name };
}
