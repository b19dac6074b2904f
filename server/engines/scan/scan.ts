import type { ErrorCode } from "../../../shared/api/errors.ts";

/** An uploaded file before anything reads it. `filename` is what the sender called it and never a path. */
export interface UploadedFile {
  readonly path: string;
  readonly filename: string;
}

/**
 * Looks at a file before any parser sees it: null for clean, else the code of what is wrong
 * (`empty_file`, `invalid_script_format`, `malware_detected`). Throws only when the file cannot be opened.
 */
export type Scan = (file: UploadedFile) => Promise<ErrorCode | null>;

/** The endings that the product promises to read. */
export const supportedFormats = [".txt", ".pdf", ".fdx"] as const;
