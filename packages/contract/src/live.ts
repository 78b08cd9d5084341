/** What `GET /live` sends: server-sent events, after the lens can answer for them. */
export type LiveEvents = {
  /** A signal can be asked about now. */
  signal: {
    id: string;
    at: string;
    touchpoint: string | null;
    survey: string | null;
    ratings: Record<string, number>;
  };
  /** A case was opened or changed. */
  case: { id: string; status: string; touchpoint: string | null };
  /** An alert opened, is over, or was dealt with. */
  alert: { id: string; status: string };
  /** The figures moved: ask again. `signals` is how many arrived since the last such event. */
  metric: { signals: number; asOf: string };
};
