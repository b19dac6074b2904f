/** Whoever does something, as it is shown to the others. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}
