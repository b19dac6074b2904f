import { type CategoryKey, categoryByKey } from "../categories.ts";
import type { Mention } from "./find-english.ts";

/** Verbs that ask for a department: what happens, as the sheet names it, and the words that say so. */
const happenings: readonly (readonly [key: CategoryKey, name: string, words: RegExp])[] = [
  [
    "stunts",
    "fall",
    /\b(?:falls?|tumbles?|plunges?|plummets?|topples?) (?:hard|backwards?|off|over|down|from|through|overboard)\b/gi,
  ],
  [
    "stunts",
    "fall",
    /\b(?:lands? hard|slips(?=[.,;]| and)|pitch(?:es)? forward|crash(?:es)? (?:through|down|into)|goes flying|hits? the (?:floor|ground|deck|pavement)|(?:is|are|gets?) thrown|(?:is|are) flung)\b/gi,
  ],
  [
    "stunts",
    "leap",
    /\b(?:hurls?|throws?|flings?|launches) (?:himself|herself|themselves)\b|\b(?:leaps?|dives?|jumps?|vaults?) (?:over|off|from|through|across|into|behind|aboard|under|for (?:cover|the))\b/gi,
  ],
  [
    "stunts",
    "fight",
    /\b(?:trades? (?:punches|blows)|(?:punches|headbutts|tackles|strangles|chokes|wrestles|knees|elbows) (?:him|her|them|the|[A-Z])|throws? a punch|swings at|grapples? with)\b/g,
  ],
  [
    "stunts",
    "vehicle stunt",
    /\b(?:car|truck|van|bus|jeep|SUV|motorcycle|bike|taxi|vehicle) (?:flips|rolls over|skids|spins|swerves|crashes|overturns)\b/g,
  ],
  ["special_effects", "explosion", /\b(?:explodes?|detonates?|blows? up|goes up in flames)\b/gi],
  ["special_effects", "fire", /\b(?:bursts? into flames?|catch(?:es)? fire|on fire|sets? fire)\b/gi],
  [
    "special_effects",
    "gunfire",
    /\b(?:[A-Z][\p{L}]+ fires(?! (?:up|off|him|her|the))|fires? (?:twice|once|again|back|at|two|three|wildly|into)|opens? fire|(?:and|then) fires(?=[.,;])|shots? (?:rings? out|cracks?|echoes|booms?|is fired|are fired)|squeezes the trigger|pulls the trigger)\b/gu,
  ],
  [
    "special_effects",
    "breaking glass",
    /\b(?:shatters? [^.,;]{0,30}?(?:glass|window|windshield|mirror)|(?:glass|window|windshield|mirror|windscreen) (?:shatters?|explodes?|smashes))\b/gi,
  ],
  [
    "sound",
    "phone ringing",
    /\b(?:phone|landline|cell|cellphone|telephone|mobile)(?:'s)? (?:rings?|ringing|buzz(?:es|ing)|chimes?|vibrates?)\b/gi,
  ],
  ["sound", "bell", /\bbells? (?:[a-z ]{0,15})?(?:rings?|jingles?|tolls?|chimes?|dings?|clangs?)\b/gi],
  ["sound", "horn", /\bhorns? (?:blares?|honks?|sounds?|blasts?|beeps?)\b|\bsounds the horn\b/gi],
  ["sound", "baby crying", /\b(?:baby|infant|newborn) (?:cries|crying|wails?|screams?|bawls)\b/gi],
  ["sound", "whistle", /\bwhistle (?:shrieks?|blows?|sounds?|screams?)\b|\bblows? (?:a|the|his|her) whistle\b/gi],
  ["sound", "dog barking", /\bdogs? (?:barks?|barking|howls?|growls?)\b/gi],
  ["sound", "door slam", /\bdoor (?:slams?|bangs?)\b|\bslams? the door\b/gi],
  ["music", "singing", /\b(?:sings?|singing|hums? (?:a|the|along))\b/gi],
  [
    "stunts",
    "",
    /(?:摔|跌|绊|扑|撞|踹|推|打|踢|压)倒(?:在地|了)?|(?:滚|摔|跌|栽|扑|撞|甩)(?:进|出|落|下)[水泥沟车河楼地海江窗山坡台][洼里沟中梯坑去]?/gu,
  ],
  [
    "stunts",
    "打斗",
    /(?:拳头|一拳|一脚|飞脚|耳光)[^，。]{0,5}(?:砸|打|踹|踢|挥|揍|捅)|扭作一团|扭成一团|大打出手|缠斗|拔剑相向|厮杀|(?:掐|勒)住[^，。]{0,4}(?:脖子|喉咙)/gu,
  ],
  ["special_effects", "枪声", /(?:开枪(?![栓口套膛])|扫射|连开[一二两三几数]枪|扣动扳机|扣下扳机)/gu],
  ["special_effects", "", /(?:泥土|尘土|碎石|木屑|鲜血|血|火星|碎片|泥浆|油星|玻璃渣)[飞四]溅/gu],
  ["special_effects", "血", /被(?:鲜)?血(?:浸透|染红|糊住)/gu],
  [
    "stunts",
    "",
    /(?:翻|滚|扑|跃|爬)(?:出|进|过|到|向|上)(?:战壕|窗|墙|坦克|车|栏杆|沟|屋顶|房顶|悬崖|草丛)[^，。]{0,2}?(?=[，。])/gu,
  ],
  ["makeup_hair", "汗水", /(?:全是|满是|一头|一脸|满头|冒着?)(?:冷|热)?汗(?![水珠])/gu],
  ["special_effects", "雪", /踩在雪[里地上中]|雪地/gu],
  ["stunts", "坠马", /(?:栽|摔|坠|跌|滚)下马/gu],
  ["makeup_hair", "光头", /光着头/gu],
  ["special_effects", "", /剧烈(?:震动|摇晃|震颤|颠簸)|地动山摇/gu],
  [
    "special_effects",
    "玻璃碎裂",
    /玻璃[^，。]{0,6}(?:震碎|粉碎|碎裂|炸裂|碎了)|(?:打碎|砸碎|撞碎|击碎)[^，。]{0,4}玻璃/gu,
  ],
  [
    "makeup_hair",
    "",
    /满(?:脸|身|头)(?:的)?(?:泥|灰|煤灰|尘土|油污|剃须泡沫|泡沫|皱纹|胡茬|红疹|汗水|泥点|泥浆|颜料|面粉)/gu,
  ],
  ["special_effects", "", /(?:黑|白|滚滚|灰)烟/gu],
  ["special_effects", "", /(?:黑|污|带)血(?=喷|溅|从|滴|流|淌|，|。|的)|染血|渗血/gu],
  ["sound", "手机铃声", /(?:手机|电话)(?:又|突然|忽然|再次|急促地)?(?:响|震动|震个)(?:了|起|个)?/gu],
  ["sound", "铃声", /(?<!手机|电话)铃(?:声)?(?:大作|骤响|响了|响起)/gu],
  ["sound", "狗叫声", /狗[^，。]{0,3}(?:叫|吠)(?:声)?|狂吠/gu],
  ["sound", "", /(?:当啷|咣当|哐当|扑通|轰隆|咔嚓|哐啷|砰|啪|咚|哗啦)(?:的)?一(?:声|响)/gu],
  ["sound", "钟声", /钟楼?[^，。]{0,2}敲(?:响|了)/gu],
  ["music", "", /(?:唱|哼)(?:着|起)?(?:[^，。]{0,4}[歌曲戏调])/gu],
  ["makeup_hair", "", /(?:擦|磨|划|蹭)破了?(?:皮|手|脸|膝盖|额头)?/gu],
];

/**
 * What happens in a line that no noun names: falls, fights, shots, explosions, ringing. The name is the trade's, or the words themselves where the table has none;
 * `at` and `length` are the words in the line.
 */
export function findHappenings(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const [key, name, words] of happenings) {
    for (const match of text.matchAll(words)) {
      if (
        /(?:没有?|不|别|险些|差点|仿佛|好像|doesn't|don't|never|not) ?$/iu.test(
          text.slice(Math.max(0, match.index - 8), match.index),
        )
      )
        continue;
      mentions.push({
        category: categoryByKey(key).id,
        name: name || match[0],
        at: match.index,
        length: match[0].length,
        confidence: 0.6,
      });
    }
  }
  return mentions;
}
