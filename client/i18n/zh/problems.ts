import type { problems as english } from "../en/problems.ts";
import type { SameKeys } from "../same-keys.ts";

/** What somebody can do about a problem, by its code. The server words the problem itself. */
export const problems: SameKeys<typeof english> = {
  advice: {
    empty_file: "请在写作软件中重新保存剧本，再选择新文件。",
    invalid_script_format:
      "可读取 .docx、.fdx、.pdf、.fountain、.txt 和 .md。旧版 Word 或 WPS 文档（.doc、.wps）请另存为 .docx。",
    file_too_large: "最大可读 50 MB。这么大的 PDF 通常是扫描件。",
    script_corrupt: "请用原软件打开并重新导出。",
    script_encrypted: "请打开 PDF，去除密码后另存一份。",
    no_text_layer: "请从写作软件直接导出 PDF（不要扫描），或选择 .fdx / .txt 文件。",
    no_scenes: "文件选对了吗？剧本需要有场次标题，如“1、厨房 日 内”或“INT. KITCHEN - DAY”。",
    unsafe_content: "请将剧本重新导出为 .fdx 或 .txt。",
    script_too_complex: "请导出为不含图片和批注的 .fdx 或 .txt。",
    malware_detected: "请勿打开此文件，并告知发送者。",
    script_parse_failed: "请重试；若仍失败，请换一种格式导出。",
    storage_full: "请联系服务器管理员。",
    rate_limited: "请稍等一分钟。",
    forbidden: "请向制片申请权限。",
    network: "文件没有丢失，网络恢复后请重试。",
  },
};
