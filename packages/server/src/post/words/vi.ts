import type { MailWords } from "./en.ts";

/** What mails say in Vietnamese. */
export const vi: MailWords = {
  why: {
    account: "Bạn nhận được thư này vì nó liên quan đến tài khoản của bạn. Thư được gửi từ",
    invitation:
      "Nếu bạn không biết vì sao mình nhận được thư này, hãy bỏ qua: sẽ không có gì xảy ra. Thư được gửi từ",
    reset: "Nếu bạn không yêu cầu điều này, hãy bỏ qua: mật khẩu của bạn vẫn giữ nguyên. Thư được gửi từ",
    webhook: "Bạn nhận được thư này vì bạn đã tạo webhook này. Thư được gửi từ",
    report:
      "Bạn nhận được thư này vì nó đã được đăng ký cho bạn; bạn có thể dừng ở trang nói trên. Thư được gửi từ",
  },
  invitation: {
    subject: (workspace) => `Bạn được mời vào ${workspace}`,
    heading: (inviter, workspace) => `${inviter} mời bạn vào ${workspace}`,
    someone: "Ai đó",
    text: "Heed là nơi tổ chức của bạn lắng nghe trải nghiệm của khách hàng và hành động theo đó. Nút dưới đây đưa bạn đến trang để chọn tên và mật khẩu.",
    button: "Nhận lời mời",
    note: (until) => `Liên kết này chỉ dành cho bạn, dùng được một lần và có hiệu lực đến ${until}.`,
  },
  reset: {
    subject: "Đặt mật khẩu mới",
    heading: "Đặt mật khẩu mới",
    text: (name) => `Chào ${name}, ai đó, có lẽ là bạn, đã yêu cầu mật khẩu mới cho tài khoản của bạn.`,
    button: "Chọn mật khẩu mới",
    note: "Liên kết dùng được một lần, trong một giờ. Các liên kết trước đó không còn hiệu lực.",
  },
  notice: {
    passwordSubject: "Mật khẩu của bạn đã được đổi",
    passwordText: "Mật khẩu tài khoản của bạn đã được đổi. Bạn đã bị đăng xuất ở mọi nơi khác.",
    emailSubject: "Địa chỉ của tài khoản đã được đổi",
    emailText: "Tài khoản của bạn nay thuộc về một địa chỉ khác. Địa chỉ này không còn mở được tài khoản.",
    passkeySubject: "Một khoá truy cập đã được thêm",
    passkeyText:
      "Một khoá truy cập đã được thêm vào tài khoản của bạn. Ai có nó đều đăng nhập được với tên bạn.",
    totpSubject: "Một ứng dụng xác thực đã được thêm",
    totpText: "Một ứng dụng xác thực đã được thêm vào tài khoản của bạn làm yếu tố thứ hai.",
    factorsSubject: "Các yếu tố thứ hai của bạn đã bị gỡ",
    factorsText: "Các yếu tố thứ hai của tài khoản đã bị gỡ; bạn sẽ thiết lập lại khi đăng nhập lần tới.",
    networkSubject: "Đăng nhập mới vào tài khoản của bạn",
    networkText: "Có người đã đăng nhập vào tài khoản của bạn từ một mạng chưa từng được dùng trước đây.",
    notYou: "Nếu không phải là bạn: hãy đặt ngay mật khẩu mới, xem lại các phiên và báo cho quản trị viên.",
    passkeyName: "Khoá truy cập",
    device: "Thiết bị",
    network: "Mạng",
    time: "Thời gian",
    unknown: "không rõ",
    button: "Xem tài khoản của tôi",
    ownChoice: "Bạn có thể tắt thông báo đăng nhập mới ở trang đó.",
  },
  webhookStopped: {
    subject: (name) => `Webhook “${name}” đã bị tắt`,
    failing:
      "Suốt ba ngày không có tin nào của webhook này đến nơi, nên Heed không gửi nữa. Những gì đang chờ được giữ hai tuần kể từ khi xảy ra và sẽ được gửi khi bạn bật lại.",
    gone: "Bên nhận trả lời rằng không muốn nhận thêm tin (410 Gone), nên Heed không gửi nữa.",
    button: "Xem webhook",
  },
  report: {
    scores: "Điểm số",
    subject: (what, workspace, period) => `${what} của ${workspace}, ${period}`,
    heading: (what, period) => `${what}, ${period}`,
    button: "Mở bảng theo dõi",
    answers: (n) => `${n} câu trả lời`,
    oneAnswer: "1 câu trả lời",
    signals: "tín hiệu được ghi nhận",
    nobody: "không ai trả lời",
    withheld: "quá ít để hiển thị",
    change: (by, from, to) => `${by} (${from} … ${to})`,
    reading:
      "Dải màu cho biết giá trị thực nằm ở đâu với độ tin cậy 95 %; màu xám là quá rộng để hành động. Các cột nhỏ cho thấy diễn biến trong kỳ. Thay đổi là so với kỳ trước, kèm khoảng chứa thay đổi thực.",
    comments: "Lời khách hàng nói được giữ lại trên bảng theo dõi.",
  },
};
