import type { ErrorCode } from "../../../shared/api/errors.ts";

/** An uploaded file before anything reads it. `filename` is what the sender called it and never a path. */
export interface UploadedFile {
  readonly path: string;
  readonly filename: string;
}

/**
 * Looks at a file before any parser sees it: null for clean, else the code of what is wrong
 * (`empty_file`, `invalid_script_format`, `malware_detected`). Throws ScanUnavailable when it cannot be looked at
 * now, and whatever the file system says when the file cannot be opened.
 */
export type Scan = (file: UploadedFile) => Promise<ErrorCode | null>;

/** The scanner cannot say anything at the moment; the file must not pass. The message is for the log. */
export class ScanUnavailable extends Error {}

/** The endings that the product promises to read. */
export const supportedFormats = [".txt", ".pdf", ".fdx"] as const;
