/** Từ ngữ của phòng Thấu hiểu, Rút kinh nghiệm và ô tìm kiếm. */
export const rooms = {
  "room.about": "Phòng này để làm gì",
  "understand.lead": "Khách hàng nói gì, bằng chính lời của họ, mới nhất ở trên.",
  "understand.find": "Tìm từ trong các ý kiến này",
  "understand.loaded": "{n, plural, =0 {} other {# ý kiến}}",
  "understand.hits": "Thấy trong {hits} trên {n} ý kiến",
  "understand.more": "Tải ý kiến cũ hơn",
  "understand.none": "Không có ý kiến nào chứa từ này",
  "understand.none.hint":
    "Không cần gõ dấu hay chữ hoa. Hãy tải thêm ý kiến cũ hoặc chọn thời gian dài hơn để tìm rộng hơn.",
  "understand.about.1":
    "Điểm số cho biết có chuyện; lời nói cho biết chuyện gì. Ở đây ý kiến từ mọi điểm chạm nằm cạnh nhau, bằng bất cứ ngôn ngữ nào khách đã viết, kèm điểm họ đã chấm.",
  "understand.about.2":
    "Hãy đọc ý kiến chưa hài lòng của một điểm chạm trước: lọc ở trên, chọn nhóm điểm thấp và tìm từ cứ lặp lại. Ý kiến mới đến trong lúc bạn đọc sẽ chờ đến khi bạn muốn xem.",
  "learn.lead": "Có thay đổi thật không? Mỗi cải tiến phải hiện ra trong con số.",
  "learn.title": "Thay đổi theo {field}",
  "learn.clear": "{clear} trên {all} nhóm thay đổi rõ, {against}",
  "learn.now": "Hiện tại",
  "learn.none": "Chưa có gì để so sánh",
  "learn.none.hint": "Chỉ so sánh được nhóm có câu trả lời ở cả hai kỳ. Hãy chọn thời gian dài hơn.",
  "learn.hint":
    "p: xác suất chỉ riêng ngẫu nhiên cũng tạo ra chênh lệch như vậy, đã hiệu chỉnh theo số dòng. Tới 0,1 thì coi là rõ. So trước với sau chỉ cho thấy có thay đổi, chưa cho biết vì sao.",
  "learn.about.1":
    "Thay đổi mà không đo thì chỉ là hy vọng. Hãy chọn thời gian bắt đầu từ ngày bạn thay đổi: kỳ trước đó là lúc chưa thay đổi, và bảng này cho biết nhóm nào đã chuyển biến, chắc chắn đến đâu.",
  "learn.about.2":
    "Cẩn thận với nhóm trước đây kém nhất: nhóm kém nhất thường tự khá lên đôi chút. Hãy xem cả những nhóm không có thay đổi; nếu họ cũng chuyển biến thì nguyên nhân là chuyện khác.",
  "commands.nothing": "Không tìm thấy",
  "commands.cases": "Vụ việc",
  "commands.surveys": "Khảo sát",
  "commands.only": "Chỉ xem một điểm chạm",
  "commands.only.one": "Chỉ xem {name}",
  "commands.switches": "Chuyển",
} as const;
