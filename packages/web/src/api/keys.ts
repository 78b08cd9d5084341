/** Under which names answers are kept. What starts alike is made stale together. */
export const keys = {
  session: ["session"],
  welcome: ["welcome"],
  /** Everything that moves when a signal arrives. */
  figures: ["figures"],
  comments: ["comments"],
  cases: ["cases"],
  surveys: ["surveys"],
  touchpoints: ["touchpoints"],
  metrics: ["metrics"],
  fields: ["fields"],
  members: ["members"],
  invitations: ["invitations"],
  sessions: ["sessions"],
  apiKeys: ["keys"],
  roles: ["roles"],
  units: ["units"],
  audit: ["audit"],
  factors: ["factors"],
  signInRules: ["sign-in-rules"],
  erasures: ["erasures"],
} as const;
