import { z } from "zod";
import { departments, roles } from "../project/people.ts";
import { email } from "./auth.ts";

/** What a link offers, how long and to how many; `max_uses` null or missing: to any number. */
export const invitationRequest = z.object({
  role: z.enum(roles),
  department: z.enum(departments).nullish(),
  expires_in_days: z.number().int().min(1).max(90).optional(),
  max_uses: z.number().int().min(1).max(1000).nullish(),
  /** Where the link is sent by mail, on a server that sends mail. */
  email: email.nullish(),
});

export const invitationAnswer = z.object({
  id: z.string(),
  role: z.enum(roles),
  department: z.enum(departments).nullable(),
  invited_by: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  max_uses: z.number().int().nullable(),
  uses: z.number().int(),
});

/** `token` is shown this once; the link is `/join#<token>` on the server's address. */
export const newInvitationAnswer = invitationAnswer.extend({
  token: z.string(),
  /** Whether it was sent to the address that was given. */
  mailed: z.boolean(),
});
export const invitationList = z.object({ items: z.array(invitationAnswer) });

export const invitationToken = z.object({ token: z.string().min(1).max(200) });

/** What the invited person sees before they say yes. */
export const invitationView = z.object({
  project_name: z.string(),
  invited_by: z.string(),
  role: z.enum(roles),
  department: z.enum(departments).nullable(),
  expires_at: z.string(),
});
export const acceptedInvitation = z.object({ project_id: z.string() });

export type InvitationRequest = z.infer<typeof invitationRequest>;
export type InvitationAnswer = z.infer<typeof invitationAnswer>;
export type NewInvitationAnswer = z.infer<typeof newInvitationAnswer>;
export type InvitationView = z.infer<typeof invitationView>;
