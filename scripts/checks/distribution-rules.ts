import {
  bareSql,
  countStatements,
  readAlterTable,
  readCreateTable,
  readUniqueIndex,
  type SqlTable,
} from "./sql-table.ts";

/**
 * How a table would lie on a cluster. `large`: spread by subject_id, a person's rows together. `small`: everywhere the
 * same, or on the coordinator alone. `by value`: what must be unique beyond one person, spread by that value.
 */
export type Placement = "large" | "small" | "by value";
export type Placements = Readonly<Record<string, Placement>>;

/** Every table of the schema. A new one is one line here, and the rules for its kind hold at once. */
export const PLACEMENTS: Placements = {
  workspaces: "small",
  first_owner: "small",
  accounts: "small",
  members: "small",
  sessions: "small",
  keys: "small",
  member_invitations: "small",
  resets: "small",
  throttles: "small",
  totps: "small",
  totp_steps: "small",
  recovery_codes: "small",
  passkeys: "small",
  tickets: "small",
  touchpoints: "small",
  surveys: "small",
  ratings: "small",
  fields: "small",
  imports: "small",
  audit: "small",
  audit_waiting: "small",
  audit_heads: "small",
  audit_seals: "small",
  audit_seen: "small",
  audit_sinks: "small",
  sso_policies: "small",
  sso_providers: "small",
  sso_flows: "small",
  sso_assertions: "small",
  identity_links: "small",
  sso_sessions: "small",
  scim_users: "small",
  scim_groups: "small",
  scim_group_members: "small",
  units: "small",
  roles: "small",
  rate_counts: "small",
  secret_check: "small",
  privacy_settings: "small",
  anonymous_surveys: "small",
  privacy_scans: "small",
  retention_rules: "small",
  retention_runs: "small",
  removal_horizon: "small",
  erasures: "small",
  alert_rules: "small",
  alerts: "small",
  alert_events: "small",
  alert_mutes: "small",
  alert_marks: "small",
  alert_looks: "small",
  alert_settings: "small",
  alert_seen: "small",
  mails: "small",
  mail_choices: "small",
  sign_in_networks: "small",
  webhooks: "small",
  report_subscriptions: "small",
  dashboards: "small",
  dashboard_links: "small",
  notes: "small",
  metrics: "small",
  metric_versions: "small",
  metric_targets: "small",
  customer_keys: "by value",
  receipts: "by value",
  customers: "large",
  customer_identities: "large",
  contact_views: "large",
  unsealed_contacts: "large",
  signals: "large",
  cases: "large",
  case_signals: "large",
  case_events: "large",
  signal_removals: "large",
  signal_originals: "large",
  consents: "large",
  contact_bans: "large",
  webhook_deliveries: "large",
};

/** What a cluster would refuse in one entry of a migration. docs/decisions has the rules and their reasons. */
export function migrationViolations(statement: string, placements: Placements): string[] {
  const sql = bareSql(statement);
  const found = countStatements(statement) === 1 ? [] : ["one statement for each entry"];
  if (/\b(create|alter)( constraint)? (or replace )?(trigger|rule|event trigger)\b/i.test(sql)) {
    found.push("no triggers and no rules");
  }
  if (/\b(small|big)?serial\d?\b|\bidentity\b|\bnextval\b|\bcreate sequence\b/i.test(sql)) {
    found.push("no serial, identity or sequence; ids are made by the program");
  }
  for (const [, value = ""] of sql.matchAll(DEFAULT)) {
    if (!isFixed(value)) found.push(`the default ${value.trim()} is not fixed`);
  }
  const generated = /\bgenerated always as ?\(/i.test(sql) && !/\bstored\b/i.test(sql);
  if (generated) found.push("generated columns are stored (virtual ones need PostgreSQL 18)");
  const table = readCreateTable(statement) ?? readAlterTable(statement);
  if (table) found.push(...tableViolations(table, placements, /^create/i.test(sql)));
  const index = readUniqueIndex(statement);
  if (index && placements[index.table] === "large" && !index.columns.includes("subject_id")) {
    found.push(`the unique index on ${index.table} does not contain subject_id`);
  }
  return found;
}

const DEFAULT =
  /\bdefault (.+?)(?=,| not null\b| null\b| primary key\b| unique\b| references\b| check\b|\)?$)/gi;

/** A value that is the same on every machine: a literal, or the number of the transaction that the lens follows. */
function isFixed(value: string): boolean {
  const [plain = ""] = value.trim().split("::");
  return /^(-?[\d.]+|''|true|false|null|pg_current_xact_id\(\)?)$/i.test(plain);
}

function tableViolations(table: SqlTable, placements: Placements, isNew: boolean): string[] {
  const placement = placements[table.name];
  if (placement === undefined)
    return [`${table.name} has no placement; give it one in distribution-rules.ts`];
  const references = table.references.flatMap((reference) => {
    const target = placements[reference.table];
    const where = `${table.name} (${reference.columns.join(", ")}) → ${reference.table}`;
    if (target === undefined) return [`${where}: that table has no placement`];
    if (target === "small") return [];
    const together =
      placement === "large" &&
      target === "large" &&
      reference.columns[0] === "subject_id" &&
      reference.targets[0] === "subject_id";
    if (!together) return [`${where}: only to small tables, or from (subject_id, …) to (subject_id, …)`];
    return /\bset null\b|\bset default\b/i.test(reference.definition)
      ? [`${where}: cascade, or nothing`]
      : [];
  });
  if (placement !== "large") return references;
  const subject = table.columns.find(({ name }) => name === "subject_id");
  const carries =
    !isNew || (subject !== undefined && /\bnot null\b|\bprimary key\b/i.test(subject.definition));
  return [
    ...references,
    ...(carries ? [] : [`${table.name} does not carry subject_id`]),
    ...(isNew && table.keys.length === 0 ? [`${table.name} has no primary key`] : []),
    ...table.keys
      .filter((columns) => !columns.includes("subject_id"))
      .map((columns) => `the key (${columns.join(", ")}) of ${table.name} does not contain subject_id`),
  ];
}
