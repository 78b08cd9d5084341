/** What stands for hidden characters, always three of them: how many there are is nobody's business either. */
const HIDDEN = "•••";

/** An e-mail of which only enough is left to tell two apart: `m•••@e•••.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const host = email.slice(at + 1);
  const dot = host.lastIndexOf(".");
  const end = dot > 0 ? host.slice(dot) : "";
  return `${first(email.slice(0, Math.max(at, 0)))}${HIDDEN}@${first(host)}${HIDDEN}${end}`;
}

/** A phone number of which the last three digits are left; of a short one, nothing: `••• ••• 789`. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/[^0-9]/g, "");
  return `${HIDDEN} ${HIDDEN}${digits.length > 6 ? ` ${digits.slice(-3)}` : ""}`;
}

function first(text: string): string {
  const [letter = ""] = text;
  return letter;
}
