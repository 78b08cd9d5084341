import type { SpotlightActionGroupData, SpotlightFilterFunction } from "@mantine/spotlight";
import { matches } from "../kit/plain.ts";

type Command = Parameters<SpotlightFilterFunction>[1][number];

/** The commands that fit what was typed, in their groups: by their words, by what else they are called, or because the server found them. */
export function found(letters: string, commands: Command[]): Command[] {
  return commands.flatMap((command): Command[] => {
    if (!isGroup(command)) return fits(letters, command) ? [command] : [];
    const actions = command.actions.filter((action) => fits(letters, action));
    return actions.length > 0 ? [{ ...command, actions }] : [];
  });
}

/** Put among the keywords of what the server has found already. */
export const ALWAYS = "*";

function fits(letters: string, command: { label?: string; keywords?: string | string[] }): boolean {
  const others = [command.keywords ?? []].flat();
  return others.includes(ALWAYS) || [command.label ?? "", ...others].some((words) => matches(words, letters));
}

function isGroup(command: Command): command is SpotlightActionGroupData {
  return "actions" in command;
}
