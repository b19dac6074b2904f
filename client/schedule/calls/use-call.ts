import { useCallback, useEffect, useState } from "react";
import type { CalledView } from "../../../shared/api/call-sheets.ts";
import { ApiProblem, api, problemMessage } from "../../session/api.ts";
import { notifyProblem } from "../../ui/notify.ts";

const kept = "callboard.call";

export interface OpenedCall {
  readonly view: CalledView | null;
  /** What is shown is what this device kept of the last visit: the server could not be reached. */
  readonly fromDevice: boolean;
  /** Why there is nothing to show. */
  readonly problem: ApiProblem | null;
  readonly ask: (action: "look" | "confirm") => Promise<void>;
}

/**
 * The call behind a private link, asked for on arrival. The last one is kept on the device, for a set without a network,
 * until the server says that the link has ended. A confirmation that did not get through is told and changes nothing.
 */
export function useCall(token: string): OpenedCall {
  const [view, setView] = useState<CalledView | null>(null);
  const [fromDevice, setFromDevice] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const ask = useCallback(
    async (action: "look" | "confirm") => {
      try {
        const answer = await api.post<CalledView>(`/calls/${action}`, { token });
        localStorage.setItem(kept, JSON.stringify({ token, view: answer }));
        setView(answer);
        setFromDevice(false);
        setProblem(null);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        const copy = keptView(token);
        if (error.code !== "network" && error.status < 500) {
          if (copy) localStorage.removeItem(kept);
          setView(null);
          setProblem(error);
        } else if (copy) {
          setView(copy);
          setFromDevice(true);
          if (action === "confirm") notifyProblem(problemMessage(error));
        } else setProblem(error);
      }
    },
    [token],
  );
  useEffect(() => void ask("look"), [ask]);
  return { view, fromDevice, problem, ask };
}

function keptView(token: string): CalledView | null {
  const text = localStorage.getItem(kept);
  const copy = text === null ? null : (JSON.parse(text) as { token: string; view: CalledView });
  return copy?.token === token ? copy.view : null;
}
