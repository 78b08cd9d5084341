import type { Role } from "@heed/contract/permission";
import { useWords } from "../words/words.tsx";

const WORDS = {
  owner: "role.owner",
  admin: "role.admin",
  manager: "role.manager",
  analyst: "role.analyst",
  agent: "role.agent",
  viewer: "role.viewer",
  partner: "role.partner",
  capture: "role.capture",
  kiosk: "role.kiosk",
} as const satisfies Readonly<Record<Role, string>>;

/** What a role is called, before one is signed in: a workspace's own by its key. */
export function useBuiltInRole(): (role: string) => string {
  const t = useWords();
  return (role) => (Object.hasOwn(WORDS, role) ? t(WORDS[role as Role]) : role);
}
