import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/**
 * Which of a screen's views is shown, kept in the address (`?view=calls`): a reload, a link and the next visit of the tab
 * come back to it, and "back" goes to the view before. The first of the names is the one without an address of its own.
 */
export function useOpenView<Name extends string>(names: readonly [Name, ...Name[]]): [Name, (name: Name) => void] {
  const search: { view?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [first] = names;
  const show = useCallback(
    (name: Name) => {
      void navigate({
        to: ".",
        search: (now) => ({ ...now, view: name === first ? undefined : name }),
        resetScroll: false,
      });
    },
    [navigate, first],
  );
  return [names.find((name) => name === search.view) ?? first, show];
}
