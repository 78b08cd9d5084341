import { CopyButton } from "../../kit/copy-button.tsx";
import s from "./code-block.module.css";

/** A command to be copied. It scrolls sideways by itself, with the keyboard too. */
export function CodeBlock(props: { code: string; label: string }) {
  return (
    <div className={s.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={s.code} tabIndex={0} aria-label={props.label}>
        <pre>{props.code}</pre>
      </section>
      <div className={s.copy}>
        <CopyButton text={props.code} />
      </div>
    </div>
  );
}
