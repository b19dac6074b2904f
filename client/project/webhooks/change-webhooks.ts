import { problemMessage } from "../../session/api.ts";
import { refreshAnswers } from "../../session/use-answer.ts";
import { notifyDone, notifyProblem } from "../../ui/notify.ts";

/**
 * Carries out a change to webhooks and shows it; says `done` or what went wrong. The answer of the change, or null
 * when it was refused.
 */
export async function changeWebhooks<Answer>(change: () => Promise<Answer>, done?: string): Promise<Answer | null> {
  try {
    const answer = await change();
    await refreshAnswers("/webhooks");
    if (done) notifyDone(done);
    return answer;
  } catch (error) {
    notifyProblem(problemMessage(error));
    return null;
  }
}
