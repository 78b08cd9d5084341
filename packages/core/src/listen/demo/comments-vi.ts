import { vietnameseGoods } from "./comments-vi-goods.ts";
import { vietnameseService } from "./comments-vi-service.ts";
import type { Phrasebook } from "./phrasebook.ts";

/** How Vietnamese customers talk. */
export const vietnamese: Phrasebook = {
  causes: { ...vietnameseGoods, ...vietnameseService },
  brief: {
    delighted: [
      "Tuyệt vời",
      "Rất tốt",
      "Quá ưng",
      "Rất hài lòng",
      "10 điểm",
      "Tốt lắm",
      "Ưng lắm ạ",
      "Xuất sắc",
      "Quá ổn luôn",
      "Không có gì để chê",
      "Cảm ơn Sen & Sao",
    ],
    content: ["Tốt", "Ok", "Ổn", "Khá ổn", "Khá tốt", "Hài lòng", "Cũng được", "Ổn ạ"],
    mixed: ["Bình thường", "Tạm được", "Cũng tạm", "Không có gì đặc biệt", "Tạm ổn", "Ở mức trung bình"],
    unhappy: ["Chưa hài lòng", "Kém", "Hơi tệ", "Cần cải thiện nhiều", "Chán", "Không ưng"],
    angry: [
      "Quá tệ",
      "Thất vọng",
      "Không chấp nhận được",
      "Tệ",
      "Chán hẳn",
      "Rất tệ",
      "Không bao giờ quay lại",
    ],
  },
  closing: {
    delighted: [
      "{Sẽ|Chắc chắn sẽ} ủng hộ {dài dài|tiếp}",
      "{Chắc chắn|Nhất định} sẽ quay lại",
      "Đã giới thiệu cho {bạn bè|mấy chị em cùng công ty|cả nhà}",
      "Cảm ơn {shop|Sen & Sao}{ nhiều|}",
      "{Rất hài lòng|10 điểm không có nhưng}",
      "Chúc shop {đắt khách|buôn may bán đắt}",
      "Lần sau {me} sẽ mua tiếp",
    ],
    content: [
      "Nhìn chung là {hài lòng|ổn}",
      "Lần sau {sẽ mua tiếp|vẫn sẽ ghé}",
      "Mong shop giữ vững chất lượng",
      "Nói chung {me} thấy ổn",
    ],
    mixed: [
      "Mong {shop|cửa hàng|Sen & Sao} cải thiện",
      "Hy vọng lần sau tốt hơn",
      "Để xem lần tới thế nào",
      "Nói chung còn nhiều chỗ cần cải thiện",
    ],
    unhappy: [
      "Lần sau {phải cân nhắc lại|chắc mua chỗ khác}",
      "Chắc {me} không mua lại nữa",
      "Đề nghị {shop|công ty|Sen & Sao} xem lại",
      "{Khá|Hơi} thất vọng",
      "Mong {được phản hồi sớm|có người liên hệ lại}",
    ],
    angry: [
      "{Thất vọng|Quá thất vọng} {vô cùng|thật sự}",
      "Sẽ không bao giờ {mua|quay lại} nữa",
      "Yêu cầu {có người gọi lại cho {me}|có người chịu trách nhiệm}",
      "{Tệ nhất|Trải nghiệm tệ nhất} từ trước tới giờ",
      "Khuyên mọi người {nên tránh|cân nhắc trước khi mua}",
    ],
  },
  lukewarm: [
    "Tạm ổn, {không có gì đặc biệt|chưa thấy gì nổi bật}",
    "{Bình thường|Tạm được}, {có chỗ cần cải thiện|chưa thấy khác biệt so với chỗ khác}",
    "Dịch vụ {ở mức trung bình|tạm được}",
    "Không tệ nhưng cũng {chưa ấn tượng|không có gì nổi bật}",
    "{me} thấy {cũng bình thường|tàm tạm}",
  ],
  opening: {
    bought: [
      "{me} {mua|đặt} {item} {tuần này|mấy hôm trước|làm quà}",
      "Đây là lần {thứ hai|thứ ba|thứ tư} {me} {mua|đặt} đồ ở Sen & Sao",
      "{me} biết Sen & Sao qua {bạn giới thiệu|quảng cáo trên mạng|chị đồng nghiệp}",
    ],
    called: [
      "{me} gọi {hỏi về|nhờ kiểm tra} đơn {item}",
      "{me} gọi tổng đài để {đổi địa chỉ nhận hàng|hỏi tình trạng đơn|xin xuất hóa đơn}",
      "Đơn {item} của {me} có chút {vấn đề|trục trặc} nên {me} gọi tổng đài",
    ],
    loyal: [
      "{me} mua đồ Sen & Sao từ năm {since}",
      "Là khách quen từ năm {since}",
      "Nhà {me} mua đồ ở đây từ {since} tới giờ",
    ],
  },
  but: ["Tuy nhiên ", "Nhưng ", "Chỉ tiếc là ", "Có điều ", "Mỗi tội "],
  also: { good: ["Ngoài ra ", "Thêm nữa, "], bad: ["Đã thế ", "Chưa kể ", "Lại thêm chuyện "] },
  heard: {
    good: ["Khách khen: ", "Khách phản hồi tốt: ", "Khách nhắn: "],
    bad: ["Khách phản ánh: ", "Khách phàn nàn: ", "Khách bức xúc: ", "Ghi nhận từ khách: "],
  },
};
