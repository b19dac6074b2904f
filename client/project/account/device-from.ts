/** Names by which a browser or a system gives itself away, the particular ones before those that they also claim to be. */
const browsers = [
  [/MicroMessenger/, "微信 WeChat"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrom(e|ium)\/|CriOS/, "Chrome"],
  [/Safari\//, "Safari"],
  [/python/i, "Python"],
  [/curl\//, "curl"],
  [/axios|node|undici/i, "Node.js"],
] as const;
const systems = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
] as const;

/** Reads a browser's user agent for people: "Chrome" on "Windows"; null where it says nothing known. */
export function deviceFrom(agent: string): { readonly browser: string | null; readonly system: string | null } {
  const named = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([sign]) => sign.test(agent))?.[1] ?? null;
  return { browser: named(browsers), system: named(systems) };
}
