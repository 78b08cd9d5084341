/** Từ ngữ của các thành phần dùng chung. */
export const kit = {
  "error.title": "Không tải được phần này",
  "error.retry": "Thử lại",
  "error.offline": "Máy chủ không trả lời. Hãy kiểm tra kết nối rồi thử lại.",
  "error.forbidden": "Vai trò của bạn không được phép làm việc này. Hãy hỏi chủ sở hữu hoặc quản trị viên.",
  "error.notFound": "Nội dung này không có, hoặc không còn nữa.",
  "error.home": "Về trang tổng quan",
  "error.page": "Trang này gặp trục trặc",
  "error.page.hint": "Hãy tải lại. Nếu vẫn vậy, hãy báo cho người vận hành Heed biết bạn đang làm gì.",
  "error.reload": "Tải lại",
  loading: "Đang tải",
  "action.copy": "Sao chép",
  "action.copied": "Đã sao chép",
  "action.cancel": "Huỷ",
  "action.close": "Đóng",
  "action.more": "Xem thêm",
} as const;
