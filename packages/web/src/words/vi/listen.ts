/** The words of the room. */
export const listen = {} as const;
