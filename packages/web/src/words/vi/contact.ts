/** Cách liên hệ với khách và ai được xem. */
export const contact = {
  "contact.show": "Xem thông tin liên hệ",
  "contact.showHint": "Việc bạn xem sẽ được ghi lại.",
  "contact.takeFirst": "Hãy nhận một vụ việc của khách này để xem cách liên hệ.",
  "contact.logged": "Việc bạn xem thông tin này được ghi lại.",
  "contact.maskedPhone": "Số điện thoại đã che",
  "contact.maskedEmail": "E-mail đã che",
  "contact.notYours": "Bạn không được xem cách liên hệ với khách.",
};
