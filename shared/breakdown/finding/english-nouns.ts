/** Verbs of the hand: what somebody does them to is a thing the set needs. Base forms; endings are worked out. */
const handling =
  `pick grab hold clutch carry lift draw pull slide drop pass wave throw toss swing grip unlock unfold unroll brandish raise wield aim cock pour sip drink eat chew
  nibble bite munch light flip whisk stir peel slice chop unwrap wrap pocket produce snatch dig hurl sling shoulder haul drag lug twist squeeze strum play remove tear
  rip crumple fold juggle polish sharpen consult clean tighten thread load unload uncork open unzip zip empty fill refill hand offer place lay stuff tuck
  yank hook plug unplug insert lower hoist shake rattle crack clip strap tap bang check inspect examine study fling shove push bring fetch retrieve extract unsheathe fire chug gulp swallow slap smoke
  press whip gut scoop ladle wring scrub sweep mop read type scribble doodle nurse cradle balance bounce dribble kick catch steal swipe pluck grasp tighten knot tie untie hang assemble dismantle`.split(
    /\s+/,
  );
const irregular =
  "held holding took takes taking take drew threw swung lit dug tore laid slid brought stole bit ate drank hung sets setting set puts putting put caught flung shook gets getting wheel wheels wheeling give gives giving wears".split(
    " ",
  );

export const handlingVerbs: ReadonlySet<string> = new Set([...handling.flatMap(inflected), ...irregular]);

function inflected(verb: string): string[] {
  const soft = verb.endsWith("e") ? verb.slice(0, -1) : /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}i` : verb;
  const double = /[^aeiou][aeiou][bgmnpt]$/.test(verb) ? verb + verb.slice(-1) : verb.endsWith("e") ? soft : verb;
  const s = /(?:ch|sh|ss|x|z)$/.test(verb) ? `${verb}es` : soft.endsWith("i") ? `${soft}es` : `${verb}s`;
  return [verb, s, `${double}ing`, soft.endsWith("i") ? `${soft}ed` : `${double}ed`];
}

/** Words that a name never holds: it begins behind them and ends ahead of them. */
export const nounBorders: ReadonlySet<string> = new Set(
  `a an the this that these those his her its their my your our some any every each another no both all
  one two three four five six seven eight nine ten eleven twelve twenty dozen several many few
  in on at to from with without of off over under into onto out up down by for through across behind beside between against around along near inside outside
  toward towards past above below before after until like as than about beneath upon atop amid among within
  and or but nor then so yet while when where who whom whose which that if because
  he she it they we you i him them us me himself herself itself themselves
  is are was were be been being has have had do does did will would can could should may might must isn't aren't
  not never only just still again away back forward together there here now too also very almost already even
  slowly quickly carefully gently quietly suddenly finally aboard astern ashore upstairs downstairs home alone awake asleep adrift afloat ablaze apart shut high low hard close tight`.split(
    /\s+/,
  ),
);

/** Size, age, number and opinion do not belong to the name on a sheet. */
export const looseAdjectives: ReadonlySet<string> = new Set(
  `big small little large huge tiny enormous massive long short tall new old young other same different single last first second third next only own whole entire full empty
  nearby familiar strange good bad nice perfect simple final final half couple pair more most another lone few certain usual nearest closest favorite favourite cheap expensive
  open closed loose heavy light beautiful pretty ugly lovely great best worst wet dry hot cold fresh remaining few giant`.split(
    /\s+/,
  ),
);

/** Nouns that are taken, held, raised, dropped or thrown and are nothing the set needs. */
export const noThing: ReadonlySet<string> = new Set(
  `hand finger fist palm thumb arm elbow shoulder head face eye eyebrow brow lip mouth chin cheek nose ear hair neck back chest stomach belly waist hip leg knee foot toe heel body skin throat tongue tooth jaw wrist ankle forehead lap heart lung
  breath seat look glance gaze stare nod shrug sigh smile grin laugh voice tone word question answer moment second minute hour day night week time turn step stride bow break chance risk lead place position side corner spot way path road street
  door window room floor wall ceiling house building gate doorway hallway corridor step stair stairs exit entrance pocket air ground world life death love peace mind thought idea memory attention silence noise sound conversation talk call fight argument
  line deal advantage care effort job work game trick joke scene show lesson story name number list part piece one thing something nothing anything everything man woman boy girl child kid baby person people friend mother father brother sister son daughter
  husband wife partner guy lady crowd other bit lot little rest end edge middle top bottom center front rear hold grip control aim fire shot punch kick swing blow dive leap hug kiss handshake wink fit pose stand cover shelter shape shadow reflection
  light darkness sun moon sky star water rain snow wind weather distance direction speed pace stop start beat pause tear sweat blood wound pain weight balance patience temper nerve courage strength truth secret lie promise fact point sense charge class test exam
  bus train turn city town country home office school hospital store shop bar church beach river sea lake mountain hill forest field yard garden park farm island bridge engine phone number
  collar sleeve lapel hem fingers shoulders arms eyes hands legs feet lips teeth knees hips brakes trigger volume nap shower bath walk ride drive run swim drink sip bite drag puff swig gulp mouthful hit cue hint gun barrel array hop series row vomit meal breakfast lunch supper guard ocean coast cliff curb boardwalk alley aisle platform roof rooftop porch deck balcony staircase track tracks highway sidewalk pavement lane parking lobby elevator saloon chapel tunnel
  chuckle wave kick laughter whisper scream shout cry sob groan yelp whistle tune song melody chord wheel wheels throttle gear gears cylinder course sail sails`.split(
    /\s+/,
  ),
);

/** A measure of something: "a length of rebar", "a bag of saline". */
export const partitives: ReadonlySet<string> = new Set(
  "length bundle bunch bag sack box bottle can jar tray cup glass bowl plate pack packet roll wad handful bucket coil stick tube vial carton tin flask pot pitcher jug stack pile sheaf slice slab loaf ream deck spool".split(
    " ",
  ),
);

/** Verbs whose object needs no article: "whisks pancake batter", "chews sunflower seeds". */
export const feedingVerbs: ReadonlySet<string> = new Set(
  "eat chew whisk peel slice chop pour sip drink nibble munch stir smoke gulp swallow serve fry knead grate"
    .split(" ")
    .flatMap(inflected),
);
