/** Từ ngữ về cảnh báo: chuông, trang, quy tắc. */
export const alerts = {
  "may.alerts.read": "Xem cảnh báo",
  "may.alerts.write": "Đặt quy tắc và xử lý cảnh báo",
} as const;
