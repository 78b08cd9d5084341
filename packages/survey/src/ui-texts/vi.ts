import type { UiText } from "./ui-text.ts";

const csat = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"] as const;
const ces = [
  "Hoàn toàn không đồng ý",
  "Không đồng ý",
  "Hơi không đồng ý",
  "Trung lập",
  "Hơi đồng ý",
  "Đồng ý",
  "Hoàn toàn đồng ý",
] as const;

/** The page in Vietnamese. */
export const vi: UiText = {
  title: "Góp ý của bạn",
  required: "Bắt buộc",
  optional: "Không bắt buộc",
  back: "Quay lại",
  next: "Tiếp tục",
  skip: "Bỏ qua",
  send: "Gửi",
  sending: "Đang gửi…",
  tryNow: "Thử lại ngay",
  language: "Ngôn ngữ",
  step: "Câu {step} trên {of}",
  movesOn: "Chọn một số sẽ chuyển ngay sang câu tiếp theo.",
  chooseScore: "Bạn hãy chọn một số từ {min} đến {max}.",
  writeSomething: "Bạn hãy viết vài lời.",
  charactersLeft: "Còn {left} ký tự",
  leaveEmpty: "Để trống ô này",
  troubles: {
    check: "Chưa gửi được. Bạn hãy xem lại câu được đánh dấu.",
    nothing: "Chưa gửi được. Bạn hãy trả lời ít nhất một câu.",
    leaveEmpty: "Chưa gửi được vì một ô ẩn đã bị điền tự động. Bạn hãy bấm Gửi lần nữa.",
    tooLong: "Chưa gửi được vì nội dung quá dài. Bạn hãy viết ngắn lại.",
    already: "Chúng tôi đã nhận câu trả lời của bạn từ trang này. Câu trả lời sửa lại không được ghi nhận.",
    notSaved: "Chưa gửi được vì hệ thống chưa lưu được câu trả lời. Bạn hãy thử lại sau giây lát.",
    waiting:
      "Chưa gửi được vì chưa kết nối được với hệ thống. Câu trả lời được giữ trên máy này và sẽ tự gửi ngay khi có thể.",
  },
  anonymous: "Ẩn danh: chúng tôi chỉ lưu câu trả lời và ngày trả lời, không lưu gì cho biết bạn là ai.",
  thanks: "Cảm ơn bạn",
  closedTitle: "Khảo sát đã kết thúc",
  closedText: "Khảo sát này không nhận thêm câu trả lời. Cảm ơn bạn đã muốn góp ý.",
  notFoundTitle: "Không tìm thấy khảo sát",
  notFoundText: "Bạn hãy kiểm tra lại địa chỉ hoặc quét lại mã. Có thể địa chỉ đã thay đổi.",
  brokenTitle: "Bạn hãy quay lại sau giây lát",
  brokenText: "Hệ thống đang gặp trục trặc. Những gì bạn đã gửi không bị mất.",
  scales: {
    nps: { low: "Chắc chắn không", high: "Chắc chắn có" },
    csat: { low: csat[0], high: csat[4], points: csat },
    ces: { low: ces[0], high: ces[6], points: ces },
  },
};
