import { useEffect } from "react";
import { isChinese } from "../i18n/is-chinese.ts";

/** Whether this browser can speak at all. */
export const canReadAloud = "speechSynthesis" in globalThis;

/**
 * Reads a text with the browser's own voice for as long as it is mounted; `onSpeaking` (one that stays the same) hears
 * of its first sound and its last. A browser without voices starts nothing, and nobody waits for it.
 */
export function ReadAloud({ text, onSpeaking }: { readonly text: string; readonly onSpeaking: (on: boolean) => void }) {
  useEffect(() => {
    if (text.trim() === "") return;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = isChinese(text) ? "zh-CN" : "en-US";
    words.onstart = () => onSpeaking(true);
    words.onend = () => onSpeaking(false);
    words.onerror = () => onSpeaking(false);
    speechSynthesis.speak(words);
    return () => {
      words.onstart = null;
      speechSynthesis.cancel();
      onSpeaking(false);
    };
  }, [text, onSpeaking]);
  return null;
}
