import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import { notifyDone, notifyProblem } from "../ui/notify.ts";

/**
 * Carries out a change to a production, shows it everywhere, and says `done` or what went wrong. Whether it
 * succeeded is the answer.
 */
export async function changeProject(change: () => Promise<unknown>, done: string | null): Promise<boolean> {
  try {
    await change();
    await refreshAnswers("/projects");
    if (done) notifyDone(done);
    return true;
  } catch (error) {
    notifyProblem(problemMessage(error));
    return false;
  }
}

/** Changes fields of a production itself. */
export function patchProject(projectId: string, fields: { name?: string; start_date?: string | null }) {
  return api.patch(`/projects/${projectId}`, fields);
}
