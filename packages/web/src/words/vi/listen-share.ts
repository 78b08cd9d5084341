/** Từ ngữ của trang chia sẻ khảo sát. */
export const share = {
  "share.link": "Liên kết",
  "share.link.hint": "Ai có liên kết đều trả lời được, không cần tài khoản hay ứng dụng.",
  "share.draft": "Khảo sát còn là bản nháp: người vào xem sẽ thấy trang chưa có gì.",
  "share.closed": "Khảo sát đã đóng: người vào xem được cảm ơn và biết là không nhận thêm câu trả lời.",
  "share.change": "Thay đổi",
  "share.where": "Nơi dùng hiệu quả nhất",
  "share.where.hint": "Các liên kết này còn cho biết câu trả lời đến từ đâu.",
  "share.email": "Trong e-mail",
  "share.email.text":
    "Gửi trong vòng một giờ sau trải nghiệm, từ địa chỉ của một người thật, kèm một câu nói vì sao bạn hỏi. Tiêu đề là một câu hỏi sẽ được mở nhiều hơn “Khảo sát của chúng tôi”.",
  "share.sms": "Trong tin nhắn",
  "share.sms.text":
    "Xưng tên trước, rồi đến liên kết, không thêm gì nữa. Không gửi trước 8 giờ và sau 21 giờ.",
  "share.qr": "Tại quầy",
  "share.qr.text":
    "In ra và đặt ở nơi khách phải đợi: quầy thu ngân, trên bàn, trong gói hàng. Rộng ít nhất 3 cm, vừa tầm mắt hoặc tầm tay, tránh sau kính phản chiếu.",
  "share.code": "Mã để quét",
  "share.code.hint": "Mở khảo sát trên điện thoại của khách.",
  "share.code.alt": "Mã QR chứa địa chỉ của khảo sát này",
  "share.code.save": "Tải về SVG",
  "share.code.print": "In tờ giới thiệu",
} as const;
