import { notifications } from "@mantine/notifications";

/** Says in a corner of the page that something is done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: "green", autoClose: 4000 });
}

/** Says in a corner of the page that something did not work, and leaves it there until it has been read; without words, nothing. */
export function notifyProblem(message: string): void {
  if (message === "") return;
  notifications.show({ message, color: "vermilion", autoClose: 10_000, role: "alert" });
}
