/** Khách hàng có thể yêu cầu những gì. */
export const requests = {
  "settings.requests": "Yêu cầu",
  "requests.title": "Khách hàng yêu cầu",
  "requests.hint":
    "Ai cũng có quyền biết dữ liệu nào về mình đang được lưu và yêu cầu xóa. Cả hai việc đều được ghi vào nhật ký.",
  "requests.ref": "Mã khách hàng",
  "requests.ref.hint": "Mã mà hệ thống của bạn dùng, chẳng hạn C-1042.",
  "requests.look": "Tìm",
  "requests.count": "{n, number}",
  "requests.found.signals": "Phản hồi",
  "requests.found.cases": "Vụ việc",
  "requests.found.notes": "Ghi chú trong vụ việc",
  "requests.found.consents": "Sự đồng ý",
  "requests.found.keys": "Mã, e-mail, điện thoại",
  "requests.found.mentions": "Người khác nhắc đến",
  "requests.archive": "Tải về tất cả",
  "requests.erase": "Xóa…",
  "requests.erase.title": "Xóa “{ref}”?",
  "requests.erase.text":
    "Tất cả sẽ bị xóa vĩnh viễn, kể cả trong số liệu. Nơi người khác nhắc đến khách hàng này, chỉ tên bị bỏ đi. Không thể hoàn tác.",
  "requests.erase.type": "Gõ {ref} để tiếp tục",
  "requests.erase.do": "Xóa vĩnh viễn",
  "requests.erased": "Đã xóa",
  "requests.erased.text":
    "Không còn gì nêu tên khách hàng này. Giấy chứng nhận chứng minh điều đó mà không nêu tên ai, và được giữ trong danh sách bên dưới.",
  "requests.unknown": "Không có khách hàng nào với mã “{ref}”. Mã phải đúng từng ký tự, kể cả chữ hoa.",
  "requests.gone": "Đã xóa “{ref}”.",
  "requests.certificate.save": "Lưu giấy chứng nhận",
  "requests.certificates": "Giấy chứng nhận",
  "requests.certificates.hint":
    "Mỗi lần xóa để lại một giấy chứng nhận được niêm phong, ghi rõ đã xóa gì và khi nào.",
  "requests.done": "Đã xóa",
  "requests.number": "Số",
  "requests.none": "Chưa xóa ai",
  "requests.none.hint": "Giấy chứng nhận xóa dữ liệu sẽ hiện ở đây.",
  "requests.more": "Xem thêm",
} as const;
