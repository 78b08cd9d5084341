/** Words of alerts: the bell, the page, the rules. */
export const alerts = {
  "may.alerts.read": "See alerts",
  "may.alerts.write": "Make rules for alerts and deal with alerts",
} as const;
