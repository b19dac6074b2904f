import type { CompareAnswer } from "../../../shared/api/history.ts";
import type { Difference } from "../../../shared/history/difference.ts";
import type { VersionedKind } from "../../../shared/history/versioned.ts";
import type { VersionRecord } from "../../engines/log/document-versions.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessVersion, describeVersion, namesOf } from "./versions.ts";

/**
 * What differs between a version and another of the same document, or the document as it is now (`withId` null), and
 * who made it so. The earlier one is always `from`. Throws `version_not_found`.
 */
export async function compareVersions(
  services: Services,
  userId: string,
  scriptId: string,
  versionId: string,
  withId: string | null,
): Promise<CompareAnswer> {
  const one = await accessVersion(services, userId, scriptId, versionId, "read");
  const other = withId === null ? null : await accessVersion(services, userId, scriptId, withId, "read");
  if (other && other.kind !== one.kind) throw new ApiError("version_not_found");
  const order = await services.versions.list(one.version.document);
  const age = (version: VersionRecord) => order.findIndex(({ id }) => id === version.id);
  const [from, to] =
    other && age(other.version) > age(one.version)
      ? [other.version, one.version]
      : [one.version, other?.version ?? null];
  const difference = await differenceOf(services, one.kind, from, to);
  const names = await namesOf(services.db, peopleIn(difference));
  return {
    from: await describeVersion(services.db, from),
    to: to && (await describeVersion(services.db, to)),
    people: [...names].map(([id, name]) => ({ id, name })),
    difference,
  };
}

async function differenceOf(
  services: Services,
  kind: VersionedKind,
  from: VersionRecord,
  to: VersionRecord | null,
): Promise<Difference> {
  const before = await stateOf(services, from.id);
  const after = to ? await stateOf(services, to.id) : await services.versions.current(from.document);
  const hands = await services.versions.handsBetween(from.document, from.id, to?.id ?? null);
  return services.thread.ask("compare", { kind, before, after, hands });
}

/** The state a version keeps. It may have been thinned out since it was looked up: `version_not_found` then. */
export async function stateOf(services: Services, versionId: string): Promise<Uint8Array<ArrayBuffer>> {
  const state = await services.versions.state(versionId);
  if (!state) throw new ApiError("version_not_found");
  return state;
}

function peopleIn(difference: Difference): string[] {
  switch (difference.kind) {
    case "script":
      return difference.scenes.flatMap((scene) => [...scene.by, ...scene.lines.flatMap((line) => line.by)]);
    case "schedule":
      return [difference.days, difference.strips, difference.banners, difference.away]
        .flat()
        .flatMap((change) => change.by);
    case "breakdown":
      return [difference.elements, difference.tags, difference.scenes].flat().flatMap((change) => change.by);
    case "storyboard":
      return difference.shots.flatMap((change) => change.by);
  }
}
