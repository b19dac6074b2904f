import { type CategoryKey, categoryByKey } from "../categories.ts";

/** The last character of a Chinese name says what kind of thing it is: 竹筒, 止血钳, 帷帽, 铁椅. */
const heads: readonly (readonly [CategoryKey, string])[] = [
  [
    "props",
    "刀剑枪矛戟斧锤钳针筋钉锁钥链绳索线棍棒杖鞭弓箭弩盾筒管罐瓶壶杯碗盘碟盆锅勺桶筐篮篓箱盒袋包囊匣罩布纸书信册本簿卷图票证卡章牌旗帕扇伞镜梳笔尺球弦琴笛鼓锣铃灯烛炬香符丹药茶酒水汤粥饭面饼糕糖果菜肉蛋钱币银珠玉器仪机盘板砖棋骰麦团膏粉梨枣桃瓜钩叉铲锄镐锯竿杆桨轮胎尺缸坛鞘套匾轴砚墨签烟单据索米贴带片",
  ],
  ["costumes", "衫袍裤裙帽鞋靴袜氅袄褂衣服装巾笠冠甲盔镯簪钗戒坠裳履"],
  ["set_dressing", "椅桌凳柜床榻帘屏幔"],
  ["vehicles", "车船艇舟轿舰筏"],
  ["animals", "马牛羊狗犬猫鸡鸭鹅鸟鹰雀鸦鱼蛇兔猴虎狼驴骡猪鼠蛙龟"],
];
export const headCategories: ReadonlyMap<string, number> = new Map(
  heads.flatMap(([key, signs]) => Array.from(signs, (sign) => [sign, categoryByKey(key).id] as const)),
);

/** What a measure word alone says of a thing nobody knows. Those that count anything (个, 条, 张) say nothing. */
const measures: readonly (readonly [CategoryKey, string])[] = [
  ["props", "把支枚封本瓶罐盒袋箱卷沓叠摞串截碗盘碟壶杯捆桶锅粒颗锭块根"],
  ["vehicles", "辆艘架"],
  ["animals", "匹头"],
  ["costumes", "件袭顶"],
  ["greenery", "棵株"],
];
export const measureCategories: ReadonlyMap<string, number> = new Map(
  measures.flatMap(([key, signs]) => Array.from(signs, (sign) => [sign, categoryByKey(key).id] as const)),
);

/** Signs at which a noun has surely ended: verbs, prepositions, particles, places. */
export const nounStops: ReadonlySet<string> = new Set(
  "的在从到向朝往被把将给对跟和与及或而就又也都还才便了着过地得是有没不站坐走跑躺放递塞砸扔搁飞冲滚掉落插搭露冒响闪晃转喝吃看听说笑哭喊叫唱写挡拦进出上下来去起里中外前后旁边间他她它我你这那一两三几朝指修射刺砍劈划推拉敲擦吹抓握掏举抱拎正已慢快忽突停摆压缓猎吱哗啦哐自擦",
);

/** Signs that begin something done: "一把扯出" and "一头栽进" count nothing. */
export const verbOpenings: ReadonlySet<string> = new Set(
  "抓扯推拉夺抢拽揪搂抱按接掀甩捂扶拍撕打搭攥拎拖栽扎撞冲钻折写画印沾染贴挂插装盛起来去甩拧捏揽拦踢踹劈砍刺没被不卖",
);

/** Parts of the body, of talk and of thought: held, raised and dropped every day, and never brought to the set. */
export const noThings =
  /^(?:.{0,3}(?:手|头|脸|脚|腿|眼|眼睛|嘴|嘴唇|嘴角|牙|眉|眉头|鼻子|耳朵|肩|肩膀|胳膊|手臂|手腕|手指|手掌|拳头|腰|背|胸|胸口|肚子|膝盖|脖子|身子|身体|身影|目光|眼神|眼泪|声音|声|话|语气|气|口气|笑|笑容|表情|心|心思|念头|主意|机会|时间|日子|年|月|天|步|步子|脚步|路|门|窗|力气|关系|事|事情|样子|架子|面子|胆子|人|孩子|女儿|儿子|老婆|母亲|父亲|方向|地方|消息|感情|工作|希望|光|阳光|影子|背影|风|雨|雪|火|血|泪|汗|生意|房子|屋子|院子|石头上|内容|问题|脸色|神色|牙齿|头发|小路|大路|山路))$/u;
