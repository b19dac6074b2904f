import type { en } from "../en/index.ts";
import type { SameKeys } from "../same-keys.ts";
import { account } from "./account.ts";
import { app } from "./app.ts";
import { boards } from "./boards.ts";
import { breakdown } from "./breakdown.ts";
import { calls } from "./calls.ts";
import { collab } from "./collab.ts";
import { comments } from "./comments.ts";
import { drafts } from "./drafts.ts";
import { history } from "./history.ts";
import { inbox } from "./inbox.ts";
import { newDraft } from "./new-draft.ts";
import { people } from "./people.ts";
import { problems } from "./problems.ts";
import { project } from "./project.ts";
import { reading } from "./reading.ts";
import { reports } from "./reports.ts";
import { schedule } from "./schedule.ts";
import { script } from "./script.ts";
import { storyboard } from "./storyboard.ts";
import { webhooks } from "./webhooks.ts";

/** Every Chinese string of the client, by room. Does not compile while a key is missing. */
export const zh: SameKeys<typeof en> = {
  account,
  app,
  boards,
  breakdown,
  calls,
  collab,
  comments,
  drafts,
  history,
  inbox,
  newDraft,
  people,
  problems,
  project,
  reading,
  reports,
  schedule,
  script,
  storyboard,
  webhooks,
};
