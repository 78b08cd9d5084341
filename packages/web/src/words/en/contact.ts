/** How to reach a customer, and who may see it. */
export const contact = {
  "contact.show": "Show contact",
  "contact.showHint": "That you look is logged.",
  "contact.takeFirst": "Take a case of this customer to see how to reach them.",
  "contact.logged": "That you see this is logged.",
  "contact.maskedPhone": "Phone number, masked",
  "contact.maskedEmail": "E-mail address, masked",
  "contact.notYours": "You do not see how customers are reached.",
};
