import type { Cause } from "./causes.ts";

/** What Vietnamese customers say about shops, calls, returns, the app and the website. */
export const vietnameseService = {
  "staff-kind": [
    "{Nhân viên|Các bạn nhân viên} {shop} {rất nhiệt tình|thân thiện|dễ thương|niềm nở}",
    "{Bạn|Chị} tư vấn {rất có tâm|kiên nhẫn|hiểu ý khách}, {thử mấy mẫu vẫn vui vẻ|chọn giúp {me} được {item} ưng ý}",
    "Vào {shop} là {được chào hỏi ngay|có người hỗ trợ ngay|thấy dễ chịu rồi}",
    "{Nhân viên|Các bạn} nhớ cả {tên|sở thích} khách quen, {quý lắm|thấy rất được trân trọng}",
    "Được {bạn|chị} nhân viên chọn đồ giúp {rất khéo|nên ưng lắm}",
    "Hỏi gì {các bạn|nhân viên} cũng {trả lời tận tình|giải thích cặn kẽ}",
  ],
  "staff-rude": [
    "Nhân viên {shop} {thái độ lạnh nhạt|thái độ khó chịu|làm lơ khách|mải bấm điện thoại}",
    "Hỏi {giá|hàng} thì {nhân viên trả lời cộc lốc|bạn nhân viên chỉ tay rồi bỏ đi}",
    "Đứng {mãi|cả buổi} không ai {hỏi han|hỗ trợ}",
    "{Bạn|Chị} thu ngân {mặt nặng mày nhẹ|cau có}, {mất hết cả hứng mua|lần sau ngại quay lại}",
    "Thái độ phục vụ ở {shop} {kém|quá tệ|cần xem lại}",
  ],
  "till-short": [
    "Thanh toán {nhanh|rất nhanh|nhanh gọn}, {không phải xếp hàng|quét mã QR rất tiện}",
    "{Không phải chờ lâu|Gần như không phải chờ}, {ra quầy là tính tiền luôn|quầy nào cũng có người}",
  ],
  "till-long": [
    "Xếp hàng {tính tiền|thanh toán} {mất|gần|tới} {wait}",
    "Đợi thanh toán {wait} vì {chỉ mở một quầy|máy quẹt thẻ bị lỗi|đông mà thiếu thu ngân}",
    "Mua có {một món|vài món} mà chờ {tính tiền|thanh toán} {wait}",
    "Quầy thu ngân {quá ít người|làm chậm}, {me} chờ {wait}",
  ],
  "shop-lovely": [
    "Cửa hàng {sạch sẽ|gọn gàng|thơm tho|đẹp}, {trưng bày bắt mắt|đồ dễ tìm|bày trí có gu}",
    "Không gian {shop} {ấm cúng|thoáng mát|dễ chịu}, {đi mua sắm mà như đi cà phê|ở lâu không chán}",
    "Phòng thử {rộng|sạch}, {đèn đẹp|gương to}, {thử rất thích|rất thoải mái}",
    "Nhạc {nhẹ nhàng|hay}, mùi tinh dầu {dễ chịu|thơm nhẹ}",
  ],
  "shop-messy": [
    "Cửa hàng {bừa bộn|chật chội|nóng quá}, {khó tìm đồ|hàng để lẫn lộn|lối đi vướng đồ}",
    "Phòng thử {bẩn|chật|thiếu móc treo}, {phải chờ mới có chỗ|rất bất tiện}",
    "Máy lạnh {hỏng|yếu}, {đi một vòng mồ hôi nhễ nhại|nóng không chịu nổi}",
    "Chỗ để xe {quá chật|không có}, phải gửi tận bên kia đường",
  ],
  "choice-good": [
    "Mẫu mã {đẹp|đa dạng|mới liên tục}, {tha hồ chọn|lần nào ghé cũng có đồ mới}",
    "Vào tìm quà mà {mua luôn cả|chọn được} {item} {rất ưng|cho nhà mình}",
    "Đồ {shop} {nhiều mẫu lạ|dễ phối}, {nhìn món nào cũng thích|ai cũng chọn được}",
  ],
  "stock-out": [
    "Hết {mẫu|màu} {me} thích, {hẹn có hàng mà chưa thấy|phải đặt online}",
    "Web báo còn hàng mà ra {shop} thì {hết|không có}",
    "Đến lần thứ {hai|ba} vẫn {chưa có|không có} {item}",
    "Mẫu {me} tìm thì hết hàng, {không biết bao giờ có lại|chờ mãi chưa thấy về}",
  ],
  "hold-short": [
    "Gọi là {có người nghe ngay|bắt máy liền}",
    "{Không phải chờ|Gần như không phải chờ}, {nhân viên nghe máy ngay|vừa gọi đã có người trả lời}",
    "Tổng đài bắt máy {nhanh|rất nhanh|chỉ sau vài giây}",
  ],
  "hold-long": [
    "Gọi {tổng đài|hotline} {chờ|đợi} {wait} mới {có người nghe|gặp được nhân viên}",
    "Nghe nhạc chờ {wait}{, tốn cả tiền điện thoại|, chỉ muốn tắt máy| rồi mới được kết nối}",
    "{Giữ máy|Chờ máy} {wait} {là quá lâu|thật không chấp nhận nổi}",
    "Tổng đài lúc nào cũng bận, {me} phải {gọi ba lần|gọi lại mấy bận}, lần cuối chờ {wait}",
    "Bấm hết phím này tới phím kia, {wait} sau mới {gặp được người thật|có người trả lời}",
  ],
  "agent-helpful": [
    "{Bạn|Chị} tổng đài viên {nhiệt tình|nhẹ nhàng|rất kiên nhẫn|giải thích dễ hiểu}",
    "{Nhân viên|Bạn trực tổng đài} {nắm rõ đơn hàng|hiểu vấn đề ngay}, {hướng dẫn từng bước|xử lý rất gọn}",
    "Giọng {dễ nghe|nhẹ nhàng}, {trả lời đâu ra đấy|hỏi gì cũng biết}",
    "Cảm ơn {bạn|chị} tổng đài viên đã {kiểm tra đơn giúp {me}|gọi lại đúng hẹn}",
  ],
  "agent-cold": [
    "{Tổng đài viên|Nhân viên trực} {trả lời như đọc kịch bản|nói chuyện hời hợt|cúp máy ngang}",
    "Nhân viên tổng đài {không chịu lắng nghe|ngắt lời liên tục|trả lời cho có}",
    "{me} đang nói thì bị {ngắt lời|cúp máy}",
  ],
  solved: [
    "Vấn đề được {giải quyết|xử lý} {ngay trong cuộc gọi|nhanh gọn|trọn vẹn}",
    "Gọi một lần là xong{, không phải nhắc lại|}",
    "{Đổi địa chỉ giao hàng|Kiểm tra đơn|Hủy đơn|Xuất hóa đơn} {rất nhanh|chỉ mất mấy phút}",
  ],
  unsolved: [
    "Gọi {hai lần|ba lần|mấy lần} rồi mà {vẫn chưa giải quyết xong|vấn đề vẫn y nguyên|chưa ai xử lý}",
    "Hứa {gọi lại|phản hồi trong ngày} mà {mất hút|mấy ngày không thấy|không ai gọi}",
    "Cuối cùng {me} vẫn {phải tự ra cửa hàng|không biết đơn hàng đang ở đâu}",
    "{Hỏi một đằng trả lời một nẻo|Giải thích vòng vo}, {vấn đề vẫn còn đó|không được việc gì}",
  ],
  "passed-around": [
    "Bị chuyển máy {ba|bốn} lần, {lần nào cũng phải kể lại từ đầu|mỗi người nói một kiểu}",
    "{Tổng đài đẩy qua cửa hàng, cửa hàng đẩy lại tổng đài|Bộ phận này chỉ qua bộ phận kia}",
    "{Lần nào gọi cũng|Cứ chuyển máy là} phải {đọc lại mã đơn|kể lại mọi chuyện} từ đầu",
  ],
  "refund-slow": [
    "Trả hàng {refund} rồi mới {thấy tiền về|được hoàn tiền}",
    "Hoàn tiền {quá chậm|lâu quá}, {chờ {refund} mới nhận được|phải nhắc mấy lần, {refund} mới có tiền}",
    "Nói hoàn tiền trong 3 ngày mà {refund} mới xong",
    "{refund} mới được hoàn tiền {item}, {quá lâu|không có ai cập nhật gì}",
  ],
  "refund-fast": [
    "Hoàn tiền {nhanh|rất nhanh}, {chỉ {refund} là có|{refund} đã thấy tiền về}",
    "Trả {item} xong, {refund} sau nhận lại đủ tiền",
    "Tiền hoàn về {đúng hẹn|nhanh bất ngờ}",
  ],
  "return-easy": [
    "Đổi trả {dễ dàng|đơn giản|không bị hỏi lằng nhằng}",
    "Đổi {item} {lấy màu khác|lấy mẫu khác} {chỉ mất mấy phút|rất nhanh}",
    "Thủ tục trả hàng {gọn|rõ ràng}, {có người tới tận nhà lấy|quét mã là xong}",
  ],
  "return-hard": [
    "Thủ tục đổi trả {rườm rà|khó hiểu}, {đòi đủ thứ giấy tờ|phải điền ba lần cùng một thông tin}",
    "Muốn trả {item} mà {bị làm khó|phải tự trả phí gửi|không ai chịu nhận}",
    "Tem mác còn nguyên mà {cửa hàng không cho đổi|vẫn bị từ chối}",
  ],
  "app-easy": [
    "App {dễ dùng|gọn|mượt}, {đặt hàng vài chạm là xong|tìm gì cũng ra}",
    "Giao diện {đẹp|rõ ràng}, {thanh toán nhanh|mẹ {me} cũng dùng được}",
    "Đặt {item} trên app {chưa tới hai phút|nhanh gọn lẹ}",
    "Tính năng {lưu mẫu yêu thích|xem tồn kho từng cửa hàng|theo dõi đơn} rất {tiện|hay}",
  ],
  "app-slow": [
    "App {chạy chậm|lag|giật}{, máy nóng ran|, mở hình mãi không lên|}",
    "Mở app {phải chờ lâu|quay mãi mới vào được}",
    "Lướt {vài trang|danh mục} là app {đơ|chậm hẳn}",
  ],
  "app-crash": [
    "App {hay|thỉnh thoảng} bị văng{ khi xem hình| khi mở giỏ hàng|}",
    "Đang lướt thì app {tự thoát|đứng hình}, {phải mở lại từ đầu|mất luôn chỗ đang xem}",
  ],
  "checkout-broken": [
    "App cứ bấm {thanh toán|đặt hàng} là {văng ra|đứng hình|báo lỗi}",
    "Cập nhật xong {không thanh toán được|tới bước thanh toán là treo}",
    "Bản {version} trên Android bị lỗi {thanh toán|giỏ hàng}, {thử mấy lần|cài lại} vẫn {không được|vậy}",
    "{Bị trừ tiền rồi|Nhập thẻ xong} mà app {văng ra|quay vòng vòng}, {đơn không thấy đâu|không biết đã đặt được chưa}",
    "Giỏ hàng {mất sạch|trống trơn} khi bấm thanh toán{, chọn lại từ đầu hai lần|}",
  ],
  "site-easy": [
    "Web {dễ tìm|rõ ràng|dễ dùng}, {hình ảnh chi tiết|lọc theo giá rất tiện|mô tả kỹ}",
    "Đặt hàng trên web {nhanh|trơn tru}, {thanh toán không lỗi gì|nhận xác nhận ngay}",
    "Tìm {item} trên web {là ra ngay|rất nhanh}",
  ],
  "site-slow": [
    "Web {tải chậm|tải mãi không xong}, {hình không hiện|lọc một cái là treo}",
    "Trang thanh toán {lỗi|quay mãi}, {phải đặt lại hai lần|phải nhập lại địa chỉ}",
  ],
  "search-poor": [
    "Tìm {item} mà {ra toàn thứ khác|không ra kết quả nào}",
    "Bộ lọc {không chính xác|rối}, {kéo mỏi tay|mất thời gian}",
    "Hình sản phẩm {quá ít|không có ảnh chụp thật}, khó hình dung",
  ],
  "perks-good": [
    "Điểm tích lũy {đổi quà được ngay|dùng được luôn}, {thích ghê|rất tiện}",
    "{Ưu đãi|Quà} sinh nhật {dễ thương|bất ngờ}, {thấy được quan tâm|cảm ơn Sen & Sao}",
    "Là thành viên nên {hay được giảm giá|được báo hàng mới sớm}, {rất thích|thấy được ưu tiên}",
  ],
  "perks-worse": [
    "Là khách hạng vàng mà {quyền lợi ngày càng ít|ưu đãi chẳng khác gì khách mới|không còn được giao miễn phí}",
    "Điểm thưởng {bị trừ|hết hạn} mà {không báo trước|chẳng ai nhắc}",
    "Trước đây hạng vàng được {ưu tiên|chăm sóc} hơn hẳn, dạo này {như khách vãng lai|không còn nữa}",
    "Ưu đãi thành viên {bị cắt giảm dần|giờ chỉ còn cho có}, {khách lâu năm thấy buồn|mua bao năm mà hụt hẫng}",
  ],
} satisfies Partial<Record<Cause, readonly string[]>>;
