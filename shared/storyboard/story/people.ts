import type { Sentence } from "./sentences.ts";

/** What somebody does and weather, time or things do not. */
const deeds =
  "(?:always |never |slowly |quickly |quietly |suddenly |then |still |also |just )?(?:is (?:[a-z]+ing|alone)|was (?:[a-z]+ing|alone)|(?:walk|run|sit|stand|smile|laugh|look|watch|wait|wave|open|clos|take|hold|enter|arriv|leav|step|turn|nod|sleep|wake|read|writ|play|driv|climb|jump|paint|sing|eat|drink|think|know|want|find|see|hear|carr|push|pull|pick|put|follow|grab|fight|kneel|stare|glanc|hurr|rush|reach|lift|pack|cook|call|kiss|hug|grin|weep|sob|sigh|shiver|hesitat|return|knock|listen|search|try|tri|drop|throw|catch|help|lie|hide|board|swim|row|dance|pray|dream|remember|notic|live|work|get|give|tell|ask|lock|light|stop|start|begin|dig|steal|shak|lean|rais)(?:e|s|es|y|ies|ed|ied|d)?|go|goes|come|comes|cries|does|went|came|ran|sat|stood|took|saw|held|left|knew|found|heard|woke|slept|wrote|drove|sang|ate|drank|thought|wept|fought|hid|lay|got|gave|told|threw|caught|began|put|read|cried)\\b";
/** What begins a sentence in capitals and is nobody's name. */
const nobody =
  /^(?:The|This|That|These|Those|There|Here|It|He|She|They|We|You|His|Her|Their|One|Some|Everyone|Everybody|Nobody|Somebody|Someone|Anyone|No|What|Who|When|Then|Now|And|But|Rain|Snow|Wind|Fog|Mist|Smoke|Thunder|Silence|Darkness|Light|Night|Morning|Evening|Dawn|Dusk|Day|Winter|Summer|Spring|Autumn|Time|Death|Life|Love|Music|Water|Fire|People|Children|Men|Women|Soldiers|Police|Others|Both|Each|All|Many|Days|Weeks|Months|Years|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/u;
const person = "(\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)?)";
const doing = new RegExp(`(?<!\\b(?:in|at|from|to|the|of) )\\b${person}(?:,? and ${person})? ${deeds}`, "gu");

/**
 * The names of people in what a story tells, in capitals as a cue has them: a capitalised name (English) that does what
 * people do. Whether they ever speak does not matter. Chinese has no capitals: there a name is known from speech.
 */
export function doersIn(told: string): string[] {
  return [...told.matchAll(doing)]
    .flatMap(([, first, second]) => [first, second])
    .flatMap((name) => (name === undefined || nobody.test(name.split(" ")[0] ?? "") ? [] : [name.toUpperCase()]));
}

/** Words ahead of a name which say that the one it names is elsewhere: "thinks of Tom", 想起林静. */
const elsewhere =
  /(?:\b(?:of|about|without|named|called|misses|missed|remembers|remembered|like|from) |想起|想念|思念|想到|想着|提到|关于|梦见|名叫|叫做)$/iu;

/** Who of the known people is there in a scene: who speaks, and who is named in what is told, in that order. */
export function peopleIn(sentences: readonly Sentence[], known: ReadonlySet<string>): string[] {
  const there = new Set<string>();
  for (const sentence of sentences) if (sentence.kind === "said" && sentence.speaker) there.add(sentence.speaker);
  // A longer name first, and its words then taken out: 林静静 is not 林静.
  const names = [...known].sort((a, b) => b.length - a.length);
  for (const sentence of sentences) {
    if (sentence.kind !== "told") continue;
    let told = sentence.text.toUpperCase();
    for (const name of names) {
      for (let at = told.indexOf(name); at >= 0; at = told.indexOf(name, at + name.length)) {
        const [before, after] = [told.slice(0, at), told.slice(at + name.length)];
        if (/\p{Script=Latin}$/u.test(before) || /^(?:\p{Script=Latin}|['’]S\b)/u.test(after)) continue;
        if (!elsewhere.test(before)) there.add(name);
        told = before + " ".repeat(name.length) + after;
      }
    }
  }
  return [...there];
}
