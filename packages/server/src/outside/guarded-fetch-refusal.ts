/** Why Heed did not call an address, or did not read on: one sentence that may be shown to whoever entered it. */
export class OutsideRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "OutsideRefusal";
  }
}
