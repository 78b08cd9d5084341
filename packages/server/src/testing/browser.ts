/** A browser without a screen: keeps cookies by host and follows redirects, one at a time. */
export type Browser = {
  cookies: Map<string, string>;
  /** Goes to an address and on, until an answer is no redirect or `until` says stop. */
  go(address: string, until?: (address: string) => boolean): Promise<Arrival>;
  /** Sends a form, as a page of another site would make the browser do: no Lax cookie goes with it. */
  post(address: string, form: Record<string, string>): Promise<Arrival>;
};
/** Where it got to; `trail` has every address on the way. */
export type Arrival = { address: string; status: number; text: string; headers: Headers; trail: string[] };

const MAX_HOPS = 20;

export function openBrowser(): Browser {
  // As in a real browser, a port makes no difference; the names of the two sides do not meet.
  const cookies = new Map<string, string>();

  function keep(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      const isOver = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(one));
      if (isOver) cookies.delete(name);
      else cookies.set(name, value.join("="));
    }
  }

  async function go(start: string, until: (address: string) => boolean = () => false): Promise<Arrival> {
    const trail: string[] = [];
    for (let address = start; ; ) {
      trail.push(address);
      if (until(address)) return { address, status: 0, text: "", headers: new Headers(), trail };
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(address, { redirect: "manual", headers: cookie ? { cookie } : {} });
      keep(answer);
      const next = answer.headers.get("location");
      const text = await answer.text();
      if (answer.status < 300 || answer.status > 399 || !next || trail.length > MAX_HOPS) {
        return { address, status: answer.status, text, headers: answer.headers, trail };
      }
      address = new URL(next, address).href;
    }
  }

  return {
    cookies,
    go,
    async post(address, form) {
      const answer = await fetch(address, {
        method: "POST",
        redirect: "manual",
        headers: { origin: "https://idp.example", "sec-fetch-site": "cross-site" },
        body: new URLSearchParams(form),
      });
      keep(answer);
      const next = answer.headers.get("location");
      if (next) {
        const arrival = await go(new URL(next, address).href);
        return { ...arrival, trail: [address, ...arrival.trail] };
      }
      return {
        address,
        status: answer.status,
        text: await answer.text(),
        headers: answer.headers,
        trail: [address],
      };
    },
  };
}
