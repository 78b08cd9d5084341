/** How to reach a customer, and who may see it. */
export const contact = {
  "contact.show": "Show contact",
  "contact.showHint": "Each look is logged.",
  "contact.takeFirst": "Take a case of this customer to see how to reach them.",
  "contact.masked": "Phone and e-mail are masked for your role.",
  "contact.logged": "It is logged that you saw this.",
  "contact.maskedPhone": "Phone number, masked",
  "contact.maskedEmail": "E-mail address, masked",
  "contact.notYours": "You do not see how customers are reached.",
};
