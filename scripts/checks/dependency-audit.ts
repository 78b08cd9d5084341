/** A known weakness of a package. */
export type Advisory = { name: string; severity: string; url: string; title: string };
/** Why one may stay for now, and until which day (`2026-12-31`). */
export type AuditException = { package: string; advisory: string; reason: string; until: string };

/** Which weaknesses are open, which excused, and which excuses are over or excuse nothing. */
export function judge(
  found: readonly Advisory[],
  exceptions: readonly AuditException[],
  today: Date,
): { open: string[]; excused: string[]; over: string[] } {
  const excuseOf = (one: Advisory): AuditException | undefined =>
    exceptions.find((each) => each.package === one.name && one.url.endsWith(each.advisory));
  const isOver = ({ until }: AuditException): boolean => new Date(`${until}T23:59:59Z`) < today;
  const told = (one: Advisory): string => `${one.severity}: ${one.name}: ${one.title} (${one.url})`;
  return {
    open: found.filter((one) => excuseOf(one) === undefined).map(told),
    excused: found
      .filter((one) => excuseOf(one) !== undefined)
      .map((one) => `${told(one)}: ${excuseOf(one)?.reason}`),
    over: exceptions
      .filter(isOver)
      .map((each) => `the exception for ${each.package} (${each.advisory}) ended on ${each.until}`),
  };
}

/** What is wrong with the list of exceptions itself. */
export function exceptionFaults(exceptions: readonly AuditException[]): string[] {
  return exceptions.flatMap((each, at) => {
    const faults: string[] = [];
    if (!/^GHSA(-[0-9a-z]{4}){3}$/.test(each.advisory)) faults.push(`${at}: advisory is a GHSA number`);
    if ((each.reason ?? "").length < 20) faults.push(`${at}: the reason says why it does not matter here`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(each.until)) faults.push(`${at}: until is a day`);
    return faults;
  });
}
