import { useWords } from "../words/words.tsx";
import s from "./comment-card.module.css";
import { Bone } from "./skeletons.tsx";

/** Comments that are on their way. */
export function CommentBones(props: { count?: number }) {
  const t = useWords();
  return (
    <div role="status">
      <span className="only-heard">{t("loading")}</span>
      {Array.from({ length: props.count ?? 4 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bones never move
        <div key={i} className={s.card}>
          <div className={s.bones}>
            <Bone width={72} />
            <Bone width={`${92 - ((i * 23) % 40)}%`} />
            <Bone width={160} height={10} />
          </div>
        </div>
      ))}
    </div>
  );
}
