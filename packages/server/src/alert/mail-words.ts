import type { MailLanguage } from "@heed/contract/account/mail";

/** What a mail of alerts says beside their sentences. */
type AlertMailWords = {
  subject: (count: number, workspace: string) => string;
  heading: (count: number) => string;
  rule: (name: string) => string;
  found: string;
  button: string;
  more: (count: number) => string;
  why: string;
};

/** In every language that mails are written in. */
export const ALERT_MAIL_WORDS: Readonly<Record<MailLanguage, AlertMailWords>> = {
  en: {
    subject: (count, workspace) => (count === 1 ? `Alert: ${workspace}` : `${count} alerts: ${workspace}`),
    heading: (count) => (count === 1 ? "Something changed" : `${count} things changed`),
    rule: (name) => `Rule: ${name}`,
    found: "Found without a rule: it is unusual for these customers.",
    button: "Look at the alerts",
    more: (count) => `And ${count} more; the page shows them all.`,
    why: "You get this mail because alerts are sent to you. You can change that on the page of the alerts.",
  },
  vi: {
    subject: (count, workspace) =>
      count === 1 ? `Cảnh báo: ${workspace}` : `${count} cảnh báo: ${workspace}`,
    heading: (count) => (count === 1 ? "Có một thay đổi" : `Có ${count} thay đổi`),
    rule: (name) => `Quy tắc: ${name}`,
    found: "Phát hiện tự động: điều này bất thường với nhóm khách hàng này.",
    button: "Xem các cảnh báo",
    more: (count) => `Và ${count} cảnh báo nữa, xem đầy đủ trên trang.`,
    why: "Bạn nhận thư này vì cảnh báo được gửi cho bạn. Bạn có thể thay đổi trên trang cảnh báo.",
  },
};
