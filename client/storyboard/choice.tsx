import css from "./storyboard.module.css";

/**
 * One of a few words, as plain text until it is touched. The browser's own list: a storyboard shows hundreds of them
 * at once. Without `onChoose` it is only read.
 */
export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly of: readonly Value[];
  readonly word: (value: Value) => string;
  readonly onChoose: ((value: Value) => void) | null;
}) {
  const { value, onChoose, word } = props;
  if (!onChoose) return <span className={css.chosen}>{word(value)}</span>;
  return (
    <select
      className={css.choice}
      aria-label={props.label}
      value={value}
      onChange={(event) => {
        const found = props.of.find((choice) => choice === event.currentTarget.value);
        if (found !== undefined) onChoose(found);
      }}
    >
      {props.of.map((choice) => (
        <option key={choice} value={choice}>
          {word(choice)}
        </option>
      ))}
    </select>
  );
}
