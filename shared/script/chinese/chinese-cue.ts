/** A speech on one line: who, how, what. */
export interface ChineseCue {
  /** The name with an extension such as （OS） or 【VO】, as a cue shows it. */
  readonly cue: string;
  readonly name: string;
  readonly parenthetical: string;
  readonly words: string;
}

const extension =
  /^(?:O\.? ?S\.?|V\.? ?O\.?|O\.?C\.?|OFF|画外(?:音)?|畫外音?|旁白|内心(?:独白|OS|VO)?|內心(?:獨白)?|心声|心聲|独白|獨白|[电電][话話](?:音|中|里|裡|那头)?|广播(?:音)?|廣播|[对對][讲講]机|录音|錄音|手机|语音|视频|连线|回忆(?:音)?|续|續|CONT'?D|童声|老年|少年|青年|幼年|小时候)$/i;
const noName =
  /^(?:第.{1,5}[集场場章幕].*|OS|VO|O\.S\.?|V\.O\.?|[时時][间間]?|地[点點]?|景|人物?|出[场場]人物|字幕|大[纲綱]|[标標][题題]\d*|注|[备備]注|[补補]充|[剧劇]名|片名|作者|[编編][剧劇]|[导導]演|https?|ftp|[\d\s.,/-]+|[^\p{L}]*)$/iu;
const notSpeech =
  /(?:写着|寫著|写道|寫道|写有|[显顯]示|显示着|[说說]道|[问問]道|[喊叫答念唱笑骂吼]道|心想|暗想|想到|想着|如下|只[见見]|刻着|印着|[标標]着|[贴貼]着|上[书書]|[题題]着|例如|比如|包括|[内內]容|响起|弹出|[彈]出|出[现現]|[传傳][来來]|浮[现現]|[闪閃][烁爍过過现現]|跳[动動]|[滚滾][动動]|亮起|上面|看到|听到|[听聽][见見]|看[见見]|跳出|赫然|分别是|分別是|[说說]|.字|血书|标语|標語|屏幕上|海报|海報|招牌|横幅|牌子|[纸紙][条條]|落款|署名|[标標][题題]|信上|意思是|是|以下)$/;
const plain = /^[^：:，,。！？!?；;“”"「」『』（）()【】〔〕[\]《》<>△▲…\n\t=|｜]{1,24}$/;

/**
 * Reads "名（情绪）：词" and its relatives: colons of either width, brackets before or after the colon, 【VO】,
 * several names at once. Null for labels, times, and clauses that only introduce a text ("纸条上写着：").
 */
export function readChineseCue(text: string): ChineseCue | null {
  const colon = text.slice(0, 90).search(/[:：]/);
  if (colon < 1) return null;
  let head = text.slice(0, colon).trim();
  const before = text[colon - 1] ?? "";
  if (/\d/.test(before) && /^\d/.test(text.slice(colon + 1))) return null;
  const bracketed: string[] = [];
  for (let group = trailingBracket(head); group && bracketed.length < 3; group = trailingBracket(head)) {
    bracketed.unshift(group.inner);
    head = group.head;
  }
  const leading = /^（([^（）]{1,12})）(?=.)|^\(([^()]{1,12})\)(?=.)/.exec(head);
  if (leading) {
    bracketed.push((leading[1] ?? leading[2]) as string);
    head = head.slice(leading[0].length);
  }
  head = head.trim();
  if (!isName(head)) return null;
  let words = text.slice(colon + 1).trim();
  let parenthetical = "";
  const opening = /^(?:（[^（）]*）|\([^()]*\)|【[^【】]*】)/.exec(words);
  if (opening) {
    parenthetical = opening[0];
    words = words.slice(opening[0].length).trim();
  }
  const spokenOff = parenthetical.slice(1, -1).trim();
  if (extension.test(spokenOff)) {
    bracketed.push(spokenOff);
    parenthetical = "";
  }
  const extensions = bracketed.filter((inner) => extension.test(inner.trim()));
  const manner = bracketed.filter((inner) => !extension.test(inner.trim()));
  return {
    cue: head + extensions.map((inner) => `（${inner.trim()}）`).join(""),
    name: head,
    parenthetical: [...manner.map((inner) => `（${inner.trim()}）`), parenthetical].join(""),
    words,
  };
}

/** "李梅 LI MEI": a name in both languages. */
const bilingual = /^(\p{Script=Han}{1,6})[ \u3000]?[A-Z][A-Z .'-]{0,20}$/u;

/** A name standing alone, with an optional extension or manner in brackets: "张三（画外音）". */
export function readLoneName(text: string): ChineseCue | null {
  if (text.length > 30) return null;
  let head = text
    .replace(/^@/, "")
    .replace(/\s*\^$/, "")
    .trim();
  const group = trailingBracket(head);
  if (group) head = group.head.trim();
  const letters = [...(bilingual.exec(head)?.[1] ?? head).replace(/[ ·•\u3000]/g, "")].length;
  const latin = /^[A-Z][A-Z .'-]{1,20}$/.test(head);
  if (!isName(head) || (!latin && (letters > 6 || !/^[\p{Script=Han}A-Za-z\d·• ]+$/u.test(head)))) return null;
  const isExtension = group !== null && extension.test(group.inner.trim());
  return {
    cue: isExtension ? `${head}（${group.inner.trim()}）` : head,
    name: head,
    parenthetical: group !== null && !isExtension ? `（${group.inner.trim()}）` : "",
    words: "",
  };
}

/** "张三\t词", "张三　词", "张三 词", "张三——词" and "张三「词」": speech without a colon; 侍　者 is one name. */
export function readUnmarkedCue(line: string): ChineseCue | null {
  const parted = /^(\p{Script=Han})[ \u3000]+(\p{Script=Han})[ \u3000]+(?=\S)/u.exec(line);
  const text = parted ? `${parted[1]}${parted[2]}\u3000${line.slice(parted[0].length)}` : line;
  const quoted = /^([^「」『』“”"：:，。、（）()\s]{1,8})(（[^（）]{0,20}）)?([「『“"].*[」』”"])$/.exec(text);
  const spaced = quoted
    ? null
    : /^([\p{Script=Han}A-Za-z\d·]{1,8})(（[^（）]{0,20}）)?(?:\t+| {2,}|\u3000+)(\S.*)$/u.exec(text);
  const dashed =
    quoted || spaced ? null : /^([\p{Script=Han}A-Za-z\d·]{1,8})(（[^（）]{0,20}）)?(?:——|--)\s*(\S.*)$/u.exec(text);
  const narrow =
    quoted || spaced || dashed ? null : /^([\p{Script=Han}·]{1,4})(（[^（）]{0,20}）)? ([\p{L}“（(…].*)$/u.exec(text);
  const match = quoted ?? spaced ?? dashed ?? narrow;
  if (!match || !isName(match[1] as string)) return null;
  const said = match[3] as string;
  const opening = /^（[^（）]*）(?=\s*\S)/.exec(said)?.[0] ?? "";
  return {
    cue: match[1] as string,
    name: match[1] as string,
    parenthetical: (match[2] ?? "") + opening,
    words: said.slice(opening.length).trim(),
  };
}

/** How likely a colon after this head is speech, 0 … 1, when nothing else in the file names it. */
export function nameLikelihood(name: string): number {
  const letters = [...name.replace(/\s/g, "")];
  if (/[、/&＆和与]/.test(name)) return 0.7;
  if (!/\p{Script=Han}/u.test(name)) return letters.length <= 20 ? 0.8 : 0.4;
  if (/[了着過过]|[的地得](?=.*[上里下中前后])|[上里]$/.test(name) && letters.length > 3) return 0.3;
  if (
    letters.length > 4 &&
    /[看听聽说說写寫问問喊走跑拿指望想叫笑哭放站坐推拉打开開关關响響显顯在讲講把被給给向對对從从]/.test(name)
  )
    return 0.45;
  return letters.length <= 4 ? 0.9 : letters.length <= 8 ? 0.65 : 0.3;
}

function isName(head: string): boolean {
  if (!plain.test(head) || noName.test(head) || !/\p{L}/u.test(head)) return false;
  if (notSpeech.test(head) && [...head].length > 2) return false;
  const han = head.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 ? head.length <= (/[、/&＆]/.test(head) ? 24 : 12) : /^\p{Lu}/u.test(head);
}

function trailingBracket(text: string): { head: string; inner: string } | null {
  const closing = text.at(-1) ?? "";
  const opening = { "）": "（", ")": "(", "】": "【", "]": "[" }[closing];
  if (opening === undefined) return null;
  let at = text.lastIndexOf(opening);
  if (at < 0 && closing === "）") at = text.lastIndexOf("(");
  if (at < 0 && closing === ")") at = text.lastIndexOf("（");
  return at > 0 ? { head: text.slice(0, at).trim(), inner: text.slice(at + 1, -1) } : null;
}
