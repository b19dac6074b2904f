/** One line of a PDF page: the text items that share a baseline, joined left to right. Units are points. */
export interface PdfLine {
  /** Left edge of the first glyph. */
  readonly x: number;
  /** Baseline, measured from the top of the page. */
  readonly y: number;
  readonly width: number;
  /** Gaps wider than a word space are kept as two or more spaces. */
  readonly text: string;
  readonly bold?: boolean;
  readonly fontSize: number;
  /** The text is tilted or stands upright: a watermark across the page, never a line of the script. */
  readonly rotated?: boolean;
}

/** One page of a PDF with its lines from top to bottom. */
export interface PdfPage {
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
}
