import { MessageSquare } from "lucide-react";
import { useT } from "../i18n/language.tsx";
import styles from "./comment-count.module.css";

/** How many comments wait on a scene; nothing where there are none. With `onOpen` it is a button. */
export function CommentCount({ count, onOpen }: { count: number; onOpen?: (() => void) | undefined }) {
  const t = useT();
  if (count === 0) return null;
  const label = t("comments.count", { count });
  const content = (
    <>
      <MessageSquare size={12} aria-hidden="true" />
      <span>{count}</span>
    </>
  );
  return onOpen ? (
    <button type="button" className={styles.badge} title={label} aria-label={label} onClick={onOpen}>
      {content}
    </button>
  ) : (
    <span className={styles.badge} role="img" title={label} aria-label={label}>
      {content}
    </span>
  );
}
