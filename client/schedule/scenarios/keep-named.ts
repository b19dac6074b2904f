import { longestVersionName } from "../../../shared/history/versioned.ts";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers } from "../../session/use-answer.ts";
import { notifyProblem } from "../../ui/notify.ts";

/** Keeps the schedule that was published as a version with a name, so that later changes can be told from it. */
export async function keepNamed(scriptId: string, name: string): Promise<void> {
  const path = `/scripts/${scriptId}/versions`;
  try {
    await api.post(path, { document: "schedule", name: name.slice(0, longestVersionName) });
    await refreshAnswers(path);
  } catch (error) {
    notifyProblem(problemMessage(error));
  }
}
