/** What somebody can do about a problem, by its code. The server words the problem itself. */
export const problems = {
  advice: {
    empty_file: "Save the script again in your writing program and choose the new file.",
    invalid_script_format:
      "Callboard reads .docx, .fdx, .pdf, .fountain, .txt and .md. Save an old Word or WPS file (.doc, .wps) as .docx.",
    file_too_large: "Scripts of up to 50 MB are read. A PDF this big is usually a scan.",
    script_corrupt: "Open it in the program that made it and export it again.",
    script_encrypted: "Open the PDF, remove its password and save a copy.",
    no_text_layer: "Export a PDF from the writing program instead of scanning, or choose the .fdx or .txt file.",
    no_scenes: "Is this the right file? A script needs scene headings such as “INT. KITCHEN - DAY” or “1、厨房 日 内”.",
    unsafe_content: "Export the script again as .fdx or .txt.",
    script_too_complex: "Export the script as .fdx or .txt, without pictures and notes.",
    malware_detected: "Do not open this file; tell whoever sent it.",
    script_parse_failed: "Try again; if it fails again, export the script in another format.",
    storage_full: "Tell whoever runs this server.",
    rate_limited: "Wait a minute.",
    forbidden: "Ask the producer for the right to do this.",
    network: "Your file has not been lost; try again when the connection is back.",
  },
};
