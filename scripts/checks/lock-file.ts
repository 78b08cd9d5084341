/** What package-lock.json (version 3) says of one folder of node_modules, or of one of our own packages. */
export type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  os?: string[];
  cpu?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

/** The packages of a lock file by their place: `node_modules/a/node_modules/b`; "" is the root. */
export type LockedPackages = Readonly<Record<string, Locked>>;

const EXACT = /^\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$/;

/** A package.json as far as the lock file must agree with it. */
export type Manifest = Pick<Locked, "dependencies" | "devDependencies" | "optionalDependencies">;

/**
 * Packages that some package asks for, if only on one platform, and that the lock file does not have: with one missing,
 * `npm install` works on the machine that wrote it and `npm ci` refuses everywhere.
 */
export function missingPackages(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(([name, wanted]) => {
      const found = nearest(packages, place, name);
      const owner = place === "" ? "the root" : nameAt(place);
      if (found === undefined) return [`${owner} asks for ${name}, which is not there`];
      const isOther = EXACT.test(wanted) && !found.link && found.version !== wanted;
      return isOther ? [`${owner} asks for ${name} ${wanted}; ${found.version} is there`] : [];
    }),
  );
}

/** The package that `name` means for a package at `place`: its own node_modules, then those further out. */
function nearest(packages: LockedPackages, place: string, name: string): Locked | undefined {
  for (let at = place; ; at = parentOf(at)) {
    const found = packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`];
    if (found || at === "") return found;
  }
}

function parentOf(place: string): string {
  const inner = place.lastIndexOf("/node_modules/");
  return inner < 0 ? "" : place.slice(0, inner);
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export function nameAt(place: string): string {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** Download addresses: whoever installs has a registry of their own. */
export function addresses(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([place, { resolved, link }]) =>
    resolved !== undefined && (!link || /^[a-z+]+:/.test(resolved)) ? [`${place}: ${resolved}`] : [],
  );
}

/** Packages from outside without a licence or without a checksum. */
export function unnamed(packages: LockedPackages): string[] {
  return Object.entries(packages)
    .filter(([, { link }]) => !link)
    .flatMap(([place, { license, integrity }]) => [
      ...(license ? [] : [`${place} names no licence`]),
      ...(place.includes("node_modules/") && !integrity ? [`${place} has no checksum`] : []),
    ]);
}

/** Where the lock file and one of our package.json disagree; `npm ci` refuses then, too. */
export function disagreements(packages: LockedPackages, place: string, manifest: Manifest): string[] {
  const locked = packages[place];
  if (!locked) return [`${place} is not in the lock file`];
  return (["dependencies", "devDependencies", "optionalDependencies"] as const).flatMap((kind) => {
    const [wanted, there] = [manifest[kind] ?? {}, locked[kind] ?? {}];
    return [...new Set([...Object.keys(wanted), ...Object.keys(there)])]
      .filter((name) => wanted[name] !== there[name])
      .map(
        (name) =>
          `${place || "the root"}: ${name} ${wanted[name] ?? "gone"}, locked ${there[name] ?? "nothing"}`,
      );
  });
}

/** Versions that are not exact: tomorrow's install would be another program. */
export function looseVersions(place: string, { dependencies, devDependencies }: Manifest): string[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${place || "the root"}: ${name} ${version}`);
}
