/** What a line is by its first words, before anybody asks who speaks. */
export type LineMark =
  | "cast"
  | "field"
  | "note"
  | "front"
  | "caption"
  | "section"
  | "transition"
  | "shot"
  | "action"
  | null;

const numeral = "[\\d一二三四五六七八九十百零〇两]{1,5}";
const section = new RegExp(
  `^[【（(《\\[# ]*(?:[【[][^】\\]]{1,8}[】\\]] ?)?第 ?${numeral} ?[集章卷回话話部季幕节節折](?![场場]).{0,40}$|^(?:序幕|序章|楔子|引子|尾声|尾聲|番外|片头|片頭|片尾)(?:[:：、 ].{0,20})?$|^(?:EPISODE|ACT|EP\\.?) ?\\d{1,4}\\b.{0,40}$`,
  "i",
);
const transition =
  /^[【[（(△▲ ]{0,2}(?:切[至到入出回]?|硬切|跳切|化入|化出|淡[入出]|叠化|疊化|黑[场場屏]|白屏|[转轉][场場]|闪回(?:结束|开始|完)?|閃回(?:結束|開始)?|闪[出入白黑]|回忆(?:结束|开始|完)?|回憶(?:結束|開始)?|现实|梦境(?:结束|开始)?|蒙太奇(?:结束|开始|段落)?|插入|渐[隐显黑]|[画畫]面[切渐](?:换|黑)?|镜头切换|时空转换|本[集场][完终結结束]{1,2}|全[剧文][完终]|剧终|劇終|[完终終]|未完待[续續]|CUT TO|FADE IN|FADE OUT|DISSOLVE TO)[:：。.]{0,2}[】\]）)]?$/i;
const shot =
  /^>? ?[【[](?:大?特写|大?特寫|近景|中近?景|小?全景|大?全景|大?[远遠]景|空镜|空鏡|主观|俯|仰|跟|摇|搖|推|拉|移|航拍|双人|过肩|长镜|镜头)[^】\]]{0,16}[】\]]$/;

/** Labels that belong to a scene's head: when, where, inside or outside. */
const field =
  /^(?:[【[]?(?:时间|時間|时|時|地点|地點|地|场景|場景|景|场地|場地|内外景?|內外景?|[内內][/／]外景?|日夜|场次|場次|场号|場號)(?:[（(][^（）()]{0,6}[）)])?[】\]]?[:：]|[【[](?:时间|時間|地点|地點|场景|場景|场地|場地|内外景?|內外景?|日夜|场次|場次)[】\]]\s*[^\s:：])/;
const cast =
  /^[【[]?(?:出场|出場|登场|登場|本场|主要|参演|场景)?(?:人物|角色|演[员員])(?:表|列表)?(?:[】\]]?[:：]|[】\]](?=.)|[ \t\u3000]+(?=\p{Script=Han}))|^(?:人|出场|出場|登场|CAST|CHARACTERS?)[:：]/iu;
const note =
  /^[【[]?(?:道具|服装|服裝|服化道?|化[妆妝]|妆发|音[乐樂效]|配[乐樂]|[备備][注註]|注|註|[补補]充|特效|[说說]明|提示|天[气氣]|[气氣]氛|氛[围圍]|[环環]境|[灯燈]光|[转轉][场場]|BGM|群演|群众演员|[镜鏡][头頭]|机位|景别|同期[声聲]|[画畫]面|构图|[时時][长長]|[标標][题題]\d*|情绪|情緒|动作|動作|配音|音响|SFX|VFX|SE|NOTE)[】\]]?[:：]/i;
const front =
  /^[【[#*]{0,3} ?(?:[剧劇片书書]名|作者|[编編][剧劇]|[导導]演|原著|出品|[制製]片|[类類]型|[题題]材|主[题題]|[集字][数數]|版本|日期|大[纲綱]|故事大[纲綱]|分集大[纲綱]|(?:故事|剧情|劇情|内容|分集)?(?:梗概|[简簡]介|概要)|一句[话話](?:梗概|故事|简介)?|人物(?:小[传傳]|[简簡]介|介[绍紹]|[关關]系|表|设定)|主要人物|角色(?:介[绍紹]|[简簡]介|小[传傳]|设定)|世界[观觀]|背景|故事背景|立意|卖点|前情提要|[创創]作[阐闡]述|看点|尾注)[】\]]?(?:[:：]|$)/;
const caption =
  /^[【[（(]? ?(?:字幕|屏幕字幕|黑[底屏]字幕|旁白字幕|出字幕|叠印|SUPER|TITLE CARD)[^:：]{0,6}(?:[:：]|[】\]])/i;

/** 镜头一：… counts the shots of a scene; nobody of that name speaks. */
const counted = /^(?:[镜鏡][头頭号號]?|分[镜鏡]|SHOT|CUT) ?[一二三四五六七八九十\d]{1,4}[A-Z]?[:：]/i;

/** 📍地点：… and the like, as chat programs set them. */
const picture = /^(?:\p{Emoji_Presentation}\uFE0F?\s*)+/u;

/** Reads the mark of a line; null where only its neighbours can tell. */
export function lineMark(line: string): LineMark {
  const text = line.replace(picture, "");
  if (/^[△▲▽▼◎●○■◆◇※☆★]/.test(text)) return transition.test(text) && text.length <= 12 ? "transition" : "action";
  if (counted.test(text)) return "action";
  if (/^(?:剧本)?[内內]容$|^正文$/.test(text)) return "note";
  if (cast.test(text)) return "cast";
  if (caption.test(text)) return "caption";
  if (front.test(text)) return "front";
  if (field.test(text)) return "field";
  if (note.test(text)) return "note";
  if (text.length <= 60 && section.test(text)) return "section";
  if (text.length <= 20 && transition.test(text)) return "transition";
  if (text.length <= 30 && shot.test(text)) return "shot";
  if (/^(?:【[^】]*】|\[[^\]]*\]|〔.*)$/.test(text)) return "action";
  return null;
}

/** Outlines and character notes: what follows such a label is not screenplay until a scene or episode opens. */
export function opensOutline(text: string): boolean {
  return front.test(text);
}

/** A page number, or the mark a download site leaves on each page. */
export function isChineseFurniture(text: string): boolean {
  return (
    /^(?:第 ?\d{1,4} ?[页頁](?: ?[共/／] ?\d{1,4} ?[页頁]?)?|[-—–~·] ?\d{1,4} ?[-—–~·]|\d{1,4} ?[/／] ?\d{1,4})$/.test(
      text,
    ) || /^(?:小红书|微信|微博|抖音|公众号|公眾號|QQ群?|扫码|关注).{0,6}[号號:：].{0,30}$/.test(text)
  );
}
