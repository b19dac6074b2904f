import type { Board, CastMember } from "../board.ts";
import type { Conflict } from "../conflict.ts";
import { type BoardRules, hoursOfMinor, type MinorHours, type PersonTerms, personTerms } from "../schedule.ts";
import { byStart, conflict, type DatedDay, type Shift, type TimedDay } from "./finding.ts";
import { dayMinutes, restFacts } from "./of-units.ts";

/** A shift with its day; `from` and `until` are minutes since 1970. */
interface Stint {
  readonly on: DatedDay;
  readonly shift: Shift;
  readonly from: number;
  readonly until: number;
}

/** What is wrong for one person: at two places at once, too little rest, a minor's hours, contract and holds. */
export function peopleConflicts(days: readonly TimedDay[], board: Board): Conflict[] {
  const dated = byStart(days);
  const dates = [...new Set(dated.map(({ index }) => index))];
  const found: Conflict[] = [];
  for (const stints of stintsByPerson(dated).values()) {
    const { member } = (stints[0] as Stint).shift;
    const terms = personTerms(board.terms, member.id);
    const hours = hoursOfMinor(terms, board.rules);
    found.push(...clashes(member, stints, terms, hours, board.rules));
    if (hours) found.push(...minorHours(member, stints, terms, hours));
    found.push(...contract(member, stints, terms), ...holds(member, stints, terms, dates));
  }
  return found;
}

function stintsByPerson(days: readonly DatedDay[]): Map<string, Stint[]> {
  const people = new Map<string, Stint[]>();
  for (const on of days) {
    const midnight = on.index * dayMinutes;
    for (const shift of on.shifts) {
      const stint = { on, shift, from: midnight + shift.start, until: midnight + shift.end };
      const known = people.get(shift.member.id);
      if (known) known.push(stint);
      else people.set(shift.member.id, [stint]);
    }
  }
  return people;
}

/** Two units at once, or too little rest by own call and wrap. Within one unit its own conflict speaks for those who ask no more than it. */
function clashes(
  member: CastMember,
  stints: Stint[],
  terms: PersonTerms,
  hours: MinorHours | null,
  rules: BoardRules,
): Conflict[] {
  const found: Conflict[] = [];
  const own = Math.max(terms.turnaround ?? 0, hours?.rest ?? 0);
  const asked = terms.turnaround === null && !hours ? rules.turnaroundMinutes : own;
  let last: Stint | null = null;
  for (const next of stints.sort((a, b) => a.from - b.from || a.on.day.number - b.on.day.number)) {
    if (last && next.from < last.until) found.push(doubleBooked(member, last, next));
    else if (last && next.from - last.until < asked && last.on.index !== next.on.index) {
      const sameUnit = last.on.day.unit === next.on.day.unit;
      if (!sameUnit || asked > rules.turnaroundMinutes) found.push(personTurnaround(member, last, next, asked));
    }
    if (!last || next.until > last.until) last = next;
  }
  return found;
}

function doubleBooked(member: CastMember, last: Stint, next: Stint): Conflict {
  return conflict("cast_double_booked", "error", next.on.day, {
    about: `${member.id}:${last.on.day.id}`,
    stripIds: [...next.shift.stripIds, ...last.shift.stripIds],
    who: [member.name],
    facts: {
      otherDay: last.on.day.number,
      otherDate: last.on.day.date,
      unit: next.on.day.unit,
      otherUnit: last.on.day.unit,
      start: next.shift.start,
      otherEnd: last.shift.end,
    },
  });
}

function personTurnaround(member: CastMember, last: Stint, next: Stint, limit: number): Conflict {
  return conflict("turnaround", "error", next.on.day, {
    about: `${last.on.day.id}:${member.id}`,
    stripIds: next.shift.stripIds,
    who: [member.name],
    facts: { ...restFacts(next.from - last.until, limit, last.on), wrap: last.shift.end, call: next.shift.start },
  });
}

/** A minor's hours on each date, all units together. */
function minorHours(member: CastMember, stints: readonly Stint[], { age }: PersonTerms, hours: MinorHours): Conflict[] {
  const found: Conflict[] = [];
  for (const sameDate of Map.groupBy(stints, ({ on }) => on.index).values()) {
    const start = Math.min(...sameDate.map(({ shift }) => shift.start));
    const end = Math.max(...sameDate.map(({ shift }) => shift.end));
    const work = sameDate.reduce((sum, { shift }) => sum + shift.work, 0);
    const { day } = (sameDate[0] as Stint).on;
    const stripIds = sameDate.flatMap(({ shift }) => [...shift.stripIds]);
    const breach = (reason: string, limit: number, over: number, minutes: number) => {
      if (over <= 0) return;
      const facts = { reason, age: age ?? 0, limit, over, minutes, start, end };
      const about = `${member.id}:${reason}`;
      found.push(conflict("minor_hours", "error", day, { about, stripIds, who: [member.name], facts }));
    };
    breach("work", hours.work, work - hours.work, work);
    breach("on_set", hours.onSet, end - start - hours.onSet, end - start);
    breach("early", hours.earliest, hours.earliest - start, start);
    breach("late", hours.latest, end - hours.latest, end);
  }
  return found;
}

function contract(member: CastMember, stints: readonly Stint[], { start, finish }: PersonTerms): Conflict[] {
  if (start === "" && finish === "") return [];
  return stints.flatMap(({ on: { day }, shift }) => {
    const early = start !== "" && day.date < start;
    if (!early && (finish === "" || day.date <= finish)) return [];
    const facts = { reason: early ? "early" : "late", from: start, to: finish };
    const more = { about: member.id, stripIds: shift.stripIds, who: [member.name], facts };
    return [conflict("outside_contract", "error", day, more)];
  });
}

/** Days between somebody's days of work for which the contract allows neither hold nor drop, or more holds than agreed. */
function holds(
  member: CastMember,
  stints: readonly Stint[],
  { hold, drop, dropDays, maxHolds }: PersonTerms,
  dates: readonly number[],
): Conflict[] {
  if (hold && maxHolds === null) return [];
  const work = [...new Set(stints.map(({ on }) => on.index))].sort((a, b) => a - b);
  let dropped = !drop;
  let held = 0;
  for (const [place, next] of work.entries()) {
    const last = work[place - 1];
    if (last === undefined) continue;
    const between = dates.filter((date) => last < date && date < next).length;
    if (between === 0) continue;
    if (!dropped && next - last - 1 >= dropDays) {
      dropped = true;
      continue;
    }
    held += between;
    if (hold && (maxHolds === null || held <= maxHolds)) continue;
    const stint = stints.find(({ on }) => on.index === next) as Stint;
    const facts = { reason: hold ? "too_many" : "none", held, limit: hold ? (maxHolds ?? 0) : 0 };
    const more = { about: member.id, stripIds: stint.shift.stripIds, who: [member.name] };
    return [conflict("hold_not_allowed", "warning", stint.on.day, { ...more, facts: { ...facts, over: between } })];
  }
  return [];
}
