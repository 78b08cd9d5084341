/** The cookie that carries the token of a session. */
export const SESSION_COOKIE = "heed_session";
