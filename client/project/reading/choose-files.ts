import { scriptFileEndings } from "../../../shared/api/upload-limits.ts";
import { readScript } from "./read-script.ts";

/** Opens the browser's file chooser and reads what is chosen, into a production or (null) a new one. */
export function chooseFiles(projectId: string | null): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = scriptFileEndings.join(",");
  input.onchange = () => {
    for (const file of input.files ?? []) void readScript(file, projectId);
  };
  input.click();
}
