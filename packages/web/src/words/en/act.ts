/** The words of the room. */
export const act = {} as const;
