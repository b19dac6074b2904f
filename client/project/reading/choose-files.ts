import { scriptFileEndings } from "../../../shared/api/upload-limits.ts";
import { readScript } from "./read-script.ts";

/** Opens the browser's file chooser and reads what is chosen, into a production or (null) a new one. */
export function chooseFiles(projectId: string | null): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = scriptFileEndings.join(",");
  // A field that stands nowhere may be cleared away while its reader still looks for the file.
  input.hidden = true;
  document.body.append(input);
  input.onchange = () => {
    for (const file of input.files ?? []) void readScript(file, projectId);
    input.remove();
  };
  input.oncancel = () => input.remove();
  input.click();
}
