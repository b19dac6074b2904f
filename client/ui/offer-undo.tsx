import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Says that something was done, and for a while offers to take it back. */
export function offerUndo(message: string, label: string, undo: () => void): void {
  const id = `undo-${performance.now()}`;
  const onClick = () => {
    undo();
    notifications.hide(id);
  };
  notifications.show({
    id,
    message: (
      <span>
        {message}
        <Button size="xs" variant="default" ml="md" onClick={onClick}>
          {label}
        </Button>
      </span>
    ),
    color: "green",
    autoClose: 12_000,
  });
}
