/** The greatest script file taken in one request. */
export const greatestScriptBytes = 50 * 1024 * 1024;

/** Where files too large for one request are sent, piece by piece. */
export const tusEndpoint = "/api/v1/uploads";

/** The greatest file taken in pieces or past the server. */
export const greatestUploadBytes = 500 * 1024 * 1024;

/** An upload that is not finished by then is forgotten. */
export const uploadLastsMs = 24 * 3600 * 1000;

/** What the server reads. Others are sent all the same and answered with what to do instead. */
export const scriptFileEndings = [".fdx", ".docx", ".pdf", ".fountain", ".txt", ".md"] as const;
