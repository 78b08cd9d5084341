/** Cách liên hệ với khách và ai được xem. */
export const contact = {
  "contact.show": "Xem thông tin liên hệ",
  "contact.showHint": "Mỗi lần xem đều được ghi lại.",
  "contact.takeFirst": "Hãy nhận một vụ việc của khách này để xem cách liên hệ.",
  "contact.masked": "Vai trò của bạn chỉ thấy điện thoại và e-mail đã che.",
  "contact.logged": "Việc bạn đã xem thông tin này được ghi lại.",
  "contact.maskedPhone": "Số điện thoại đã che",
  "contact.maskedEmail": "E-mail đã che",
  "contact.notYours": "Bạn không được xem cách liên hệ với khách.",
};
