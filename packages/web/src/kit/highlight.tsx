import { partsOf } from "./parts.ts";

/** A text with the letters that are searched for marked in it. */
export function Highlight(props: { text: string; letters: string }) {
  return partsOf(props.text, props.letters).map((part) =>
    part.hit ? <mark key={part.at}>{part.text}</mark> : part.text,
  );
}
