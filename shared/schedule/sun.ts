import { dateIndex } from "./calendar.ts";

/** When the sun is up on a date, in minutes after midnight of the place's clock. */
export type Daylight =
  | { readonly kind: "day"; readonly sunrise: number; readonly sunset: number }
  | { readonly kind: "always_up" | "always_down" };

const radians = Math.PI / 180;

/**
 * Sunrise and sunset by the equations of NOAA's solar calculator (after Jean Meeus, "Astronomical Algorithms"), with
 * the sun's upper edge on the horizon and the usual refraction (zenith 90.833°): right to about a minute below 72°
 * of latitude. The time zone is an IANA name, and its summer time counts. Null for what is no date.
 */
export function daylight(date: string, latitude: number, longitude: number, timeZone: string): Daylight | null {
  const index = dateIndex(date);
  if (index === null) return null;
  const offset = zoneOffset(index, timeZone);
  // Twice: the sun of the day's noon first, then of the moment itself.
  const rise = sunAt(index, latitude, longitude, -1);
  const set = sunAt(index, latitude, longitude, 1);
  if (typeof rise === "string") return { kind: rise };
  if (typeof set === "string") return { kind: set };
  return { kind: "day", sunrise: Math.round(rise + offset), sunset: Math.round(set + offset) };
}

/** Minutes after midnight UTC at which the sun crosses the horizon, in the morning (-1) or evening (1). */
function sunAt(index: number, latitude: number, longitude: number, side: -1 | 1): number | "always_up" | "always_down" {
  let minutes = 720 - 4 * longitude;
  for (let round = 0; round < 3; round++) {
    const { declination, equationOfTime } = sunOf(index + minutes / 1440);
    const cosine =
      Math.cos(90.833 * radians) / (Math.cos(latitude * radians) * Math.cos(declination)) -
      Math.tan(latitude * radians) * Math.tan(declination);
    if (cosine < -1) return "always_up";
    if (cosine > 1) return "always_down";
    const hourAngle = Math.acos(cosine) / radians;
    minutes = 720 - 4 * longitude - equationOfTime + side * 4 * hourAngle;
  }
  return minutes;
}

/** The sun's declination (radians) and the equation of time (minutes), for days since 1970-01-01 UTC. */
function sunOf(day: number): { declination: number; equationOfTime: number } {
  const century = (day + 2440587.5 - 2451545) / 36525;
  const meanLongitude = (280.46646 + century * (36000.76983 + century * 0.0003032)) % 360;
  const anomaly = (357.52911 + century * (35999.05029 - 0.0001537 * century)) * radians;
  const eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
  const centre =
    Math.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
    Math.sin(2 * anomaly) * (0.019993 - 0.000101 * century) +
    Math.sin(3 * anomaly) * 0.000289;
  const node = (125.04 - 1934.136 * century) * radians;
  const apparent = (meanLongitude + centre - 0.00569 - 0.00478 * Math.sin(node)) * radians;
  const meanObliquity = 23 + (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60;
  const obliquity = (meanObliquity + 0.00256 * Math.cos(node)) * radians;
  const y = Math.tan(obliquity / 2) ** 2;
  const long = meanLongitude * radians;
  const equation =
    y * Math.sin(2 * long) -
    2 * eccentricity * Math.sin(anomaly) +
    4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * long) -
    0.5 * y * y * Math.sin(4 * long) -
    1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
  return {
    declination: Math.asin(Math.sin(obliquity) * Math.sin(apparent)),
    equationOfTime: (4 * equation) / radians,
  };
}

/** Minutes that a zone's clock is ahead of UTC around noon of a date. */
function zoneOffset(index: number, timeZone: string): number {
  const noon = new Date(index * 86_400_000 + 43_200_000);
  const parts = clockOf(timeZone).formatToParts(noon);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const there = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour") % 24, part("minute"));
  return Math.round((there - noon.getTime()) / 60_000);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a clock costs far more than reading it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  clocks.set(timeZone, clock);
  return clock;
}
