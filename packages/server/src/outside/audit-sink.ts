/** Where entries of the audit log are told outside: a file, a syslog server. */
export type AuditSink = {
  /** Under which its position is kept; another file or server is another sink and hears everything from the start. */
  name: string;
  /** Resolves when the messages are safe there, as far as that can be known; rejects when they may not be. */
  send(messages: readonly AuditMessage[]): Promise<void>;
  close(): Promise<void>;
};

/** An entry as sinks tell it; `line` is the same as in an export, with its line feed. */
export type AuditMessage = {
  workspaceId: string;
  seq: number;
  id: string;
  at: string;
  actor: string;
  actorName: string | null;
  action: string;
  object: string;
  details: string;
  hash: string;
  line: string;
};
