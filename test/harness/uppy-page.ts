import Uppy from "@uppy/core";
import Tus from "@uppy/tus";

/** What a test finds on the page. */
export interface UppyPage {
  /** Sends a text file; answers how many arrived and what went wrong with the others. */
  sendFile: (name: string, text: string) => Promise<[arrived: number, problems: (string | undefined)[]]>;
  /** The script that the last piece was answered with. */
  scriptId: string | null;
}

// A page of somebody else's, as they would write it with Uppy; what it needs to know stands behind the "#".
const { endpoint = "", token, project } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const page: UppyPage = {
  scriptId: null,
  async sendFile(name, text) {
    uppy.addFile({ name, type: "text/plain", data: new Blob([text]) });
    const result = await uppy.upload();
    return [result?.successful?.length ?? 0, (result?.failed ?? []).map(({ error }) => error ?? undefined)];
  },
};
const uppy = new Uppy({ meta: { project_id: project } }).use(Tus, {
  endpoint,
  headers: { Authorization: `Bearer ${token}` },
  chunkSize: 1024 * 1024,
  retryDelays: [10, 50, 100],
  onAfterResponse(_request, response) {
    page.scriptId = response.getHeader("X-Script-Id") ?? page.scriptId;
  },
});
Object.assign(window, { uppyPage: page });
document.title = "ready";
