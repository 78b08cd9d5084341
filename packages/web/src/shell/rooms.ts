import {
  IconBulb,
  IconChartHistogram,
  IconChecklist,
  IconEar,
  IconHome,
  IconRefreshDot,
  IconSettings,
} from "@tabler/icons-react";

/**
 * The rooms in the order in which a signal passes through them. `scoped`: the period and the segment apply to
 * what is shown there, so their pickers stand above it.
 */
export const ROOMS = [
  { path: "/listen", word: "nav.listen", short: "nav.short.listen", icon: IconEar, scoped: false },
  {
    path: "/understand",
    word: "nav.understand",
    short: "nav.short.understand",
    icon: IconBulb,
    scoped: true,
  },
  {
    path: "/measure",
    word: "nav.measure",
    short: "nav.short.measure",
    icon: IconChartHistogram,
    scoped: true,
  },
  { path: "/act", word: "nav.act", short: "nav.short.act", icon: IconChecklist, scoped: false },
  { path: "/learn", word: "nav.learn", short: "nav.short.learn", icon: IconRefreshDot, scoped: true },
] as const;

export const HOME = { path: "/", word: "nav.home", icon: IconHome, scoped: true } as const;
export const SETTINGS = {
  path: "/settings",
  word: "nav.settings",
  icon: IconSettings,
  scoped: false,
} as const;

/** Pages that show figures of the period in rooms that do not as a whole. */
const SCOPED_PAGES = ["/", "/listen", "/listen/touchpoints"];

/** Pages of scoped rooms that say themselves what they are about. */
const OWN_SCOPE = ["/measure/alerts", "/measure/ask"];

/** Whether the pickers for period and segment belong above this page. */
export function isScoped(path: string): boolean {
  if (OWN_SCOPE.includes(path)) return false;
  return SCOPED_PAGES.includes(path) || ROOMS.some((room) => room.scoped && path.startsWith(room.path));
}
