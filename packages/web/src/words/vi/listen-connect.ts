/** Từ ngữ cho người kết nối hệ thống khác. */
export const connect = {
  "connect.lead": "Để cửa hàng, tổng đài và ứng dụng báo cho Heed ngay khi khách hàng lên tiếng.",
  "connect.api": "Gửi phản hồi qua API",
  "connect.key": "1. Lấy khoá",
  "connect.key.text":
    "Tạo một khoá API trong phần cài đặt. Vai trò “capture” chỉ được ghi nhận phản hồi, không làm gì khác; hệ thống bên ngoài chỉ cần vậy.",
  "connect.key.ask": "Hãy xin chủ sở hữu hoặc quản trị viên một khoá API có vai trò “capture”.",
  "connect.key.go": "Đến phần khoá API",
  "connect.send": "2. Gửi một phản hồi",
  "connect.send.text":
    "Đặt khoá vào biến HEED_KEY rồi chạy lệnh này. Ngoài điểm hoặc lời bình, trường nào cũng có thể bỏ. Gửi một mảng để ghi đến 1.000 phản hồi một lần, hoặc gửi từng dòng (NDJSON) với số lượng tuỳ ý.",
  "connect.seen": "3. Xem phản hồi đến",
  "connect.seen.text":
    "Điểm số thay đổi trong vòng một giây. Ví dụ này cho 3 trên 10 điểm nên một vụ việc sẽ hiện ngay trong mục “Hành động”. Phản hồi có id riêng của bạn thì gửi lại cũng không bị tính hai lần.",
  "connect.comment": "Giao hàng trễ 3 ngày",
  "connect.more": "Toàn bộ giao diện lập trình",
  "connect.more.text": "Mọi địa chỉ, trường và câu trả lời, mô tả cho cả người và máy (OpenAPI 3.1).",
} as const;
