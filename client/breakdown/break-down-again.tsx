import { Button, Progress, Tooltip } from "@mantine/core";
import { ScanText } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n/language.tsx";
import { api } from "../session/api.ts";
import { problemMessage } from "../session/problem.ts";
import { notifyDone, notifyProblem } from "../ui/notify.ts";
import screen from "../ui/screen.module.css";

interface TaskAnswer {
  readonly task_id: string;
  readonly stream_url: string;
}

/** Asks the server to look through the script once more and shows how far it is. */
export function BreakDownAgain(props: { readonly scriptId: string; readonly strong?: boolean }) {
  const { scriptId } = props;
  const t = useT();
  const [progress, setProgress] = useState<number | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const start = async () => {
    setProgress(0);
    try {
      const task = await api.post<TaskAnswer>(`/scripts/${scriptId}/generate`, { output_type: "breakdown" });
      const url = new URL(task.stream_url, location.origin);
      const { ticket } = await api.post<{ ticket: string }>("/auth/stream-ticket", { path: url.pathname });
      url.searchParams.set("ticket", ticket);
      follow(url);
    } catch (error) {
      setProgress(null);
      notifyProblem(problemMessage(error));
    }
  };

  const follow = (url: URL) => {
    const events = new EventSource(url);
    const end = () => {
      events.close();
      stop.current = null;
      setProgress(null);
    };
    stop.current = end;
    // It comes back by itself from a line that breaks; what is closed for good has nothing more to tell.
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) end();
    });
    events.addEventListener("progress", (event) => setProgress(progressIn(event.data)));
    events.addEventListener("done", () => {
      end();
      notifyDone(t("breakdown.again_done"));
    });
    events.addEventListener("failed", (event) => {
      end();
      notifyProblem(messageIn(event.data));
    });
  };

  if (progress !== null) {
    return (
      <div role="status" aria-label={t("breakdown.again_running")} style={{ minWidth: 160 }}>
        <span style={{ fontSize: 12 }}>{t("breakdown.again_running")}</span>
        <Progress value={Math.max(6, progress)} size="sm" animated />
      </div>
    );
  }
  return (
    <Tooltip label={t("breakdown.again_hint")} multiline w={260}>
      <Button
        size={props.strong ? "sm" : "xs"}
        variant={props.strong ? "filled" : "default"}
        leftSection={<ScanText size={14} />}
        aria-label={t("breakdown.again")}
        onClick={start}
      >
        <span className={props.strong ? undefined : screen.wide}>{t("breakdown.again")}</span>
      </Button>
    </Tooltip>
  );
}

function progressIn(data: unknown): number {
  const { progress } = fieldsIn(data);
  return typeof progress === "number" ? progress : 0;
}

function messageIn(data: unknown): string {
  const { message } = fieldsIn(data);
  return typeof message === "string" ? message : "";
}

function fieldsIn(data: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
