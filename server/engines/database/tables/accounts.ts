/** `user`, `session`, `account` and `verification` are better-auth's; it writes them, we read them. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  image: string | null;
  createdAt: string;
  updatedAt: string;
  username: string | null;
  displayUsername: string | null;
  /** Ours: since when nobody may sign in to this account or use what was signed in before; null: not suspended. */
  suspended_at: string | null;
}

/** One sign-in on one device. Deleting the row ends it: access and refresh tokens name it. */
export interface SessionTable {
  id: string;
  expiresAt: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
}

export interface RefreshTokenTable {
  /** SHA-256 of the token. */
  hash: string;
  session_id: string;
  /** 0 for the one given at sign-in, one more at every rotation. */
  generation: number;
  created_at: string;
  expires_at: string;
  /** When it was exchanged for its successor; null: it is the current one. */
  used_at: string | null;
}

export interface ApiTokenTable {
  id: string;
  user_id: string;
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  created_at: string;
  last_used_at: string | null;
  /** JSON: what it may be used for, of "read", "write" and "destructive". */
  scopes: string;
  /** JSON: the productions it reaches; null: all that its owner is in. */
  project_ids: string | null;
  expires_at: string | null;
}

/** A second proof of who somebody is, good for some minutes of one session. */
export interface StepUpTokenTable {
  /** SHA-256 of the token. */
  hash: string;
  session_id: string;
  user_id: string;
  expires_at: string;
}

/** A link that sets a new password once. */
export interface PasswordResetTable {
  /** SHA-256 of the token. */
  hash: string;
  user_id: string;
  expires_at: string;
}
