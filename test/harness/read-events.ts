export interface ReadEvent {
  readonly id: string;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly data: any;
}

/** Reads a stream of server-sent events to its end, comments left out. */
export async function readEvents(response: Response): Promise<ReadEvent[]> {
  return eventsIn(await response.text());
}

/** The same of a stream that may break: the events that came whole. */
export async function readBrokenEvents(response: Response): Promise<ReadEvent[]> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch {
    // What came until then counts.
  }
  return eventsIn(text.slice(0, text.lastIndexOf("\n\n") + 2));
}

function eventsIn(text: string): ReadEvent[] {
  const events: ReadEvent[] = [];
  for (const block of text.split("\n\n")) {
    const fields = new Map(
      block
        .split("\n")
        .filter((line) => !line.startsWith(":") && line.includes(": "))
        .map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
    );
    const data = fields.get("data");
    if (data !== undefined) {
      events.push({ id: fields.get("id") ?? "", event: fields.get("event") ?? "message", data: JSON.parse(data) });
    }
  }
  return events;
}
