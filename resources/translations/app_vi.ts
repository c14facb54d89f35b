<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN">
<context>
    <name>ActBar</name>
    <message>
        <source>Recognise…</source>
        <translation>Công nhận…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Rút…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Đối chiếu</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Lưu PDF…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} / {all}</translation>
    </message>
    <message>
        <source>Saving, all or none: {count} of {all}</source>
        <translation>Đang lưu, tất cả hoặc không phiếu nào: {count} / {all}</translation>
    </message>
</context>
<context>
    <name>ActLine</name>
    <message>
        <source>Send now</source>
        <translation>Gửi ngay</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Copy to USB…</source>
        <translation>Chép ra USB…</translation>
    </message>
    <message>
        <source>Read from USB…</source>
        <translation>Đọc USB…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Cài đặt…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Gửi tiếp</translation>
    </message>
    <message>
        <source>Choose the USB stick or folder to copy to</source>
        <translation>Chọn USB hoặc thư mục để chép ra</translation>
    </message>
    <message>
        <source>Choose the USB stick or folder to read from</source>
        <translation>Chọn USB hoặc thư mục để đọc</translation>
    </message>
</context>
<context>
    <name>ActPanel</name>
    <message>
        <source>Why they are withdrawn</source>
        <translation>Lý do rút</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>Recognise by one decision</source>
        <translation>Công nhận theo một quyết định</translation>
    </message>
    <message>
        <source>Withdraw, with the reason</source>
        <translation>Rút, kèm lý do</translation>
    </message>
    <message>
        <source>Withdrawing; until the last one, nothing is changed.</source>
        <translation>Đang rút; chưa xong hết thì chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>Recognising; until the last one, nothing is changed.</source>
        <translation>Đang công nhận; chưa xong hết thì chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>{count} will be changed, {left} stay as they are.</source>
        <translation>{count} sáng kiến sẽ thay đổi, {left} sáng kiến giữ nguyên.</translation>
    </message>
    <message>
        <source>{count} will be changed.</source>
        <translation>{count} sáng kiến sẽ thay đổi.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Đã dừng. Chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>Fill in who decided, the number and the date of the decision.</source>
        <translation>Xin điền người công nhận, số và ngày quyết định.</translation>
    </message>
    <message>
        <source>Chosen: {count}.</source>
        <translation>Đã chọn: {count}.</translation>
    </message>
    <message>
        <source>Recognise {count}</source>
        <translation>Công nhận {count}</translation>
    </message>
    <message>
        <source>Withdraw {count}</source>
        <translation>Rút {count}</translation>
    </message>
    <message>
        <source>Write the reason; it goes to the upstream union with them.</source>
        <translation>Xin ghi lý do; lý do được gửi lên tuyến trên.</translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message>
        <source>Recognised by decision {number} of {day}: {count}</source>
        <translation>Đã công nhận theo quyết định {number} ngày {day}: {count}</translation>
    </message>
    <message>
        <source>Withdrawn: {count}. Reason: {reason}</source>
        <translation>Đã rút: {count}. Lý do: {reason}</translation>
    </message>
    <message>
        <source>Undone: {count} say again what they said before.</source>
        <translation>Đã hoàn tác: {count} sáng kiến trở lại như trước.</translation>
    </message>
    <message>
        <source>Undoing; until the last one, nothing is changed.</source>
        <translation>Đang hoàn tác; chưa xong hết thì chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>it is so already</source>
        <translation>đã như vậy rồi</translation>
    </message>
    <message>
        <source>another decision recognised it</source>
        <translation>đã được công nhận theo quyết định khác</translation>
    </message>
    <message>
        <source>it is withdrawn</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>it was changed since</source>
        <translation>đã sửa sau đó</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>(chưa có tên)</translation>
    </message>
</context>
<context>
    <name>AuthorRow</name>
    <message>
        <source>Author {number}: {field}</source>
        <translation>Tác giả {number}: {field}</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Staff no.</source>
        <translation>Mã nhân viên</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Share %</source>
        <translation>Tỷ lệ %</translation>
    </message>
    <message>
        <source>Remove author {number}</source>
        <translation>Bỏ tác giả {number}</translation>
    </message>
</context>
<context>
    <name>AuthorRows</name>
    <message>
        <source>Add an author</source>
        <translation>Thêm tác giả</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Tác giả</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Staff no.</source>
        <translation>Mã NV</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Share %</source>
        <translation>Tỷ lệ %</translation>
    </message>
    <message>
        <source>Add “{name}” to the list of workers</source>
        <translation>Thêm “{name}” vào danh sách người lao động</translation>
    </message>
    <message>
        <source>name, number or initials</source>
        <translation>tên, mã hoặc chữ cái đầu</translation>
    </message>
    <message>
        <source>Joins the list of workers with this form: {names}</source>
        <translation>Sẽ thêm vào danh sách người lao động cùng phiếu này: {names}</translation>
    </message>
</context>
<context>
    <name>BookPage</name>
    <message>
        <source>Initiatives</source>
        <translation>Sáng kiến</translation>
    </message>
    <message>
        <source>{count} in the book</source>
        <translation>Trong sổ có {count}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>The book is empty</source>
        <translation>Sổ chưa có sáng kiến nào</translation>
    </message>
    <message>
        <source>Enter the first paper form; it appears here at once.</source>
        <translation>Nhập tờ phiếu đầu tiên, sáng kiến sẽ hiện ngay ở đây.</translation>
    </message>
    <message>
        <source>Enter the first form</source>
        <translation>Nhập phiếu đầu tiên</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy</translation>
    </message>
    <message>
        <source>Opening the book…</source>
        <translation>Đang mở sổ…</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Sổ</translation>
    </message>
    <message>
        <source>{shown} shown of {count}</source>
        <translation>Đang hiện {shown} trong {count}</translation>
    </message>
    <message>
        <source>Try fewer words, or take a filter away.</source>
        <translation>Xin gõ ít chữ hơn, hoặc bỏ bớt điều kiện lọc.</translation>
    </message>
    <message>
        <source>Chosen: {count}</source>
        <translation>Đã chọn: {count}</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>(without a name)</source>
        <translation>(chưa có tên)</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Đã rút</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Bản nháp</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>Sáng kiến</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Tác giả</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>Nơi làm việc</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại sáng kiến</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Mức độ thực hiện</translation>
    </message>
    <message>
        <source>Benefit (đ)</source>
        <translation>Làm lợi (đ)</translation>
    </message>
    <message>
        <source>First applied</source>
        <translation>Ngày áp dụng</translation>
    </message>
    <message>
        <source>Entered on</source>
        <translation>Ngày nhập</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Gửi tuyến trên</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Kết quả xem xét</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>In the file</source>
        <translation>Trong tệp</translation>
    </message>
    <message>
        <source>Is read as</source>
        <translation>Hiểu là</translation>
    </message>
    <message>
        <source>What stands there</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Column {name} is read as</source>
        <translation>Cột {name} hiểu là</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>không nhập</translation>
    </message>
    <message>
        <source>Full name of the author</source>
        <translation>Họ tên tác giả</translation>
    </message>
    <message>
        <source>Employee number</source>
        <translation>Mã nhân viên</translation>
    </message>
    <message>
        <source>Share of the author</source>
        <translation>Tỷ lệ đóng góp</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Professional qualification</source>
        <translation>Trình độ chuyên môn</translation>
    </message>
    <message>
        <source>The author&apos;s own workplace</source>
        <translation>Nơi làm việc của tác giả</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Ngày sinh</translation>
    </message>
    <message>
        <source>People who took part in first application</source>
        <translation>Người tham gia áp dụng lần đầu</translation>
    </message>
    <message>
        <source>Benefit in words</source>
        <translation>Giá trị làm lợi bằng lời</translation>
    </message>
    <message>
        <source>Unit of the amount</source>
        <translation>Đơn vị tính tiền</translation>
    </message>
    <message>
        <source>please check</source>
        <translation>xin xem lại</translation>
    </message>
    <message>
        <source>as you chose</source>
        <translation>theo bạn chọn</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>chưa nhận ra</translation>
    </message>
    <message>
        <source>another column is read as this</source>
        <translation>đã có cột khác</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>không cần</translation>
    </message>
    <message>
        <source>not asked for: stays outside</source>
        <translation>không hỏi, không nhập</translation>
    </message>
</context>
<context>
    <name>ColumnsPanel</name>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Space shows or hides; Alt+↑ ↓ moves; Alt+← → makes narrower or wider.</source>
        <translation>Phím cách: hiện hoặc ẩn; Alt+↑ ↓: đổi chỗ; Alt+← →: hẹp lại hoặc rộng ra.</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>đang hiện</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>đang ẩn</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Only what differs</source>
        <translation>Chỉ phần khác nhau</translation>
    </message>
    <message>
        <source>The two side by side</source>
        <translation>Hai bên cạnh nhau</translation>
    </message>
    <message>
        <source>The two say the same.</source>
        <translation>Hai bên giống nhau.</translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>Two versions of one initiative</source>
        <translation>Hai bản của một sáng kiến</translation>
    </message>
    <message>
        <source>Take this PC&apos;s</source>
        <translation>Lấy bản của máy này</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Về danh sách</translation>
    </message>
    <message>
        <source>All from this PC</source>
        <translation>Giữ cả bản của máy này</translation>
    </message>
    <message>
        <source>Save what was chosen</source>
        <translation>Lưu bản đã chọn</translation>
    </message>
    <message>
        <source>On this PC</source>
        <translation>Trên máy này</translation>
    </message>
    <message>
        <source>Take the upstream union&apos;s</source>
        <translation>Lấy bản của tuyến trên</translation>
    </message>
    <message>
        <source>All from the upstream union</source>
        <translation>Lấy cả bản của tuyến trên</translation>
    </message>
    <message>
        <source>At the upstream union</source>
        <translation>Ở tuyến trên</translation>
    </message>
    <message>
        <source>Another PC entered this initiative first</source>
        <translation>Máy khác đã nhập sáng kiến này trước</translation>
    </message>
    <message>
        <source>The upstream union has it from there, so it does not take this one, and it does not show the other one. Yours is safe in this book. If it was entered twice, withdraw it here; if not, call the support team.</source>
        <translation>Tuyến trên đã có sáng kiến này từ máy đó nên không nhận bản của máy này, và không cho xem bản kia. Bản của máy này vẫn an toàn trong sổ. Nếu nhập trùng, xin rút bản này; nếu không, xin gọi tổ hỗ trợ sáng kiến.</translation>
    </message>
    <message>
        <source>Withdraw this one…</source>
        <translation>Rút bản này…</translation>
    </message>
    <message>
        <source>The upstream union holds another version than this book, as after an old copy of the book was put back. Both are kept. Choose what holds; it is sent as the next revision. The side with a tick is taken.</source>
        <translation>Tuyến trên giữ một bản khác với sổ này, thường là sau khi dùng lại bản sao cũ của sổ. Cả hai bản đều còn. Xin chọn bên đúng ở từng mục: bên có dấu tích là bên được lấy. Bản đã chọn sẽ gửi thành lần sửa tiếp theo.</translation>
    </message>
</context>
<context>
    <name>DayEditor</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>The people on the list have agreed</source>
        <translation>Người có tên trong danh sách đã đồng ý</translation>
    </message>
    <message>
        <source>How the people on the list agreed</source>
        <translation>Người có tên trong danh sách đồng ý bằng cách nào</translation>
    </message>
    <message>
        <source>how? for example: signed on the paper list</source>
        <translation>bằng cách nào? ví dụ: ký trên danh sách giấy</translation>
    </message>
    <message>
        <source>Rows to mend</source>
        <translation>Dòng cần sửa</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>See what to look at</source>
        <translation>Đến chỗ cần xem lại</translation>
    </message>
    <message>
        <source>Save the rows to mend…</source>
        <translation>Lưu bảng các dòng cần sửa…</translation>
    </message>
    <message>
        <source>Another list…</source>
        <translation>Chọn danh sách khác…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Stop, import nothing</source>
        <translation>Dừng, không nhập gì</translation>
    </message>
    <message>
        <source>Import {count} rows</source>
        <translation>Nhập {count} dòng</translation>
    </message>
    <message>
        <source>Keep rows to mend in a workbook</source>
        <translation>Để dòng cần sửa ra bảng riêng</translation>
    </message>
    <message>
        <source>Make drafts of rows to mend</source>
        <translation>Ghi dòng cần sửa thành bản nháp</translation>
    </message>
</context>
<context>
    <name>DiaryList</name>
    <message>
        <source>Diary</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Nothing was exchanged yet. Each exchange will be a line here.</source>
        <translation>Chưa gửi lần nào. Mỗi lần gửi sẽ là một dòng ở đây.</translation>
    </message>
</context>
<context>
    <name>DiaryModel</name>
    <message>
        <source>When</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Cách gửi</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>network</source>
        <translation>mạng</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>sent {count}</source>
        <translation>đã gửi {count}</translation>
    </message>
    <message>
        <source>copied {count}</source>
        <translation>đã chép {count}</translation>
    </message>
    <message>
        <source>received upstream: {count}</source>
        <translation>tuyến trên đã nhận {count}</translation>
    </message>
    <message>
        <source>{count} photos received upstream</source>
        <translation>tuyến trên đã nhận {count} ảnh</translation>
    </message>
    <message>
        <source>{count} need mending</source>
        <translation>cần sửa {count}</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>không có gì mới</translation>
    </message>
    <message>
        <source>upstream received all</source>
        <translation>tuyến trên nhận đủ</translation>
    </message>
    <message>
        <source>{count} times since {moment}</source>
        <translation>{count} lần từ {moment}</translation>
    </message>
    <message>
        <source>stopped half-way; the rest goes with the next one</source>
        <translation>dừng giữa chừng; phần còn lại gửi lần sau</translation>
    </message>
    <message>
        <source>{count} verdicts came</source>
        <translation>tuyến trên cho {count} ý kiến</translation>
    </message>
</context>
<context>
    <name>DraftsLine</name>
    <message>
        <source>Next unfinished form</source>
        <translation>Bản nháp tiếp theo</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Lấy lại</translation>
    </message>
    <message>
        <source>Thrown away: {title}</source>
        <translation>Đã bỏ: {title}</translation>
    </message>
    <message>
        <source>a form without a name</source>
        <translation>bản nháp chưa có tên</translation>
    </message>
    <message>
        <source>Unfinished forms: {count}</source>
        <translation>Bản nháp: {count}</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>chưa có tên</translation>
    </message>
    <message>
        <source>and {count} more in the book</source>
        <translation>và {count} bản nháp nữa ở trang Sổ</translation>
    </message>
</context>
<context>
    <name>EntryFrame</name>
    <message>
        <source>Enter an initiative</source>
        <translation>Nhập sáng kiến</translation>
    </message>
    <message>
        <source>Mend a saved initiative</source>
        <translation>Sửa sáng kiến đã lưu</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
    <message>
        <source>Draft kept at {clock}</source>
        <translation>Đã giữ bản nháp lúc {clock}</translation>
    </message>
    <message>
        <source>Saved: {title}</source>
        <translation>Đã lưu: {title}</translation>
    </message>
    <message>
        <source>This is no number: write a share as 50 or 33,33</source>
        <translation>Đây không phải là số: xin ghi tỷ lệ như 50 hoặc 33,33</translation>
    </message>
    <message>
        <source>This is no date: write day/month/year</source>
        <translation>Chưa đọc được ngày: xin ghi ngày/tháng/năm</translation>
    </message>
    <message>
        <source>Saving when the photos are in…</source>
        <translation>Đang nhận ảnh, sẽ lưu ngay sau đó…</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Looking for the upstream union…</source>
        <translation>Đang tìm tuyến trên…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Open an invitation</source>
        <translation>Mở thư mời</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Thư mời</translation>
    </message>
    <message>
        <source>backed up there: {held}/{received} batches</source>
        <translation>đã sao lưu {held}/{received} lần gửi</translation>
    </message>
    <message>
        <source>Opening the book…</source>
        <translation>Đang mở sổ…</translation>
    </message>
    <message>
        <source>This book has not joined an upstream union yet</source>
        <translation>Sổ này chưa nối với tuyến trên</translation>
    </message>
    <message>
        <source>Entering works as usual and everything is kept. The upstream union gives you an invitation file.</source>
        <translation>Vẫn nhập bình thường và mọi thứ đều được giữ lại. Công đoàn tuyến trên sẽ gửi cho bạn một tệp thư mời.</translation>
    </message>
    <message>
        <source>Open an invitation…</source>
        <translation>Mở thư mời…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>{hub} · fingerprint {letters}</source>
        <translation>{hub} · dấu nhận biết {letters}</translation>
    </message>
    <message>
        <source>This PC&apos;s clock is {duration} ahead of the upstream union&apos;s; please set it right.</source>
        <translation>Đồng hồ máy này nhanh {duration} so với tuyến trên; xin chỉnh lại.</translation>
    </message>
    <message>
        <source>This PC&apos;s clock is {duration} behind the upstream union&apos;s; please set it right.</source>
        <translation>Đồng hồ máy này chậm {duration} so với tuyến trên; xin chỉnh lại.</translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Bảng tính Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Text in columns (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Xuất danh sách</translation>
    </message>
    <message>
        <source>List of initiatives</source>
        <translation>Danh sách sáng kiến</translation>
    </message>
    <message>
        <source>Application for recognition</source>
        <translation>Đơn yêu cầu công nhận sáng kiến</translation>
    </message>
    <message>
        <source>Making the pages…</source>
        <translation>Đang làm các trang…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Đang xuất…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Đã lưu: {path}</translation>
    </message>
    <message>
        <source>Handed to the printer: {printer}</source>
        <translation>Đã chuyển tới máy in: {printer}</translation>
    </message>
    <message>
        <source>Exported: {count} · {path}</source>
        <translation>Đã xuất: {count} · {path}</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>(chưa có tên)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Show all again</source>
        <translation>Bỏ hết lọc</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Mức độ thực hiện</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Kết quả xem xét</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Gửi tuyến trên</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>Nơi làm việc</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Ngày nhập</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Tác giả</translation>
    </message>
    <message>
        <source>Needs mending</source>
        <translation>Cần sửa</translation>
    </message>
    <message>
        <source>type to find</source>
        <translation>gõ để tìm</translation>
    </message>
    <message>
        <source>or two days: 1/10/2026 - 31/10/2026</source>
        <translation>hoặc hai ngày: 01/10/2026 - 31/10/2026</translation>
    </message>
    <message>
        <source>(all)</source>
        <translation>(tất cả)</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Bản nháp</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>tuần này</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>tháng này</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>tháng trước</translation>
    </message>
    <message>
        <source>this quarter</source>
        <translation>quý này</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>năm nay</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Nothing of that name</source>
        <translation>Không có tên nào như vậy</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>Tìm trong danh sách</translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <source>Welcome</source>
        <translation>Xin chào</translation>
    </message>
    <message>
        <source>Open the invitation that the upstream union gave you; your book is ready in a second. If this PC replaces a former one, its whole book comes back once the upstream union has agreed.</source>
        <translation>Xin mở thư mời mà công đoàn tuyến trên đã gửi; sổ sẽ sẵn sàng trong giây lát. Nếu máy này thay cho máy cũ, cả sổ của máy cũ sẽ về đây khi tuyến trên đồng ý.</translation>
    </message>
    <message>
        <source>Open an invitation…</source>
        <translation>Mở thư mời…</translation>
    </message>
    <message>
        <source>This PC replaces a former one…</source>
        <translation>Máy này thay cho máy cũ…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Open an invitation</source>
        <translation>Mở thư mời</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Thư mời</translation>
    </message>
</context>
<context>
    <name>FirstRows</name>
    <message>
        <source>First rows</source>
        <translation>Các dòng đầu</translation>
    </message>
</context>
<context>
    <name>FirstRowsModel</name>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
</context>
<context>
    <name>FormBody</name>
    <message>
        <source>Situation before</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Giải pháp</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Hiệu quả</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>Giá trị làm lợi</translation>
    </message>
    <message>
        <source>Basis of the benefit</source>
        <translation>Cách tính giá trị làm lợi</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>chưa chọn</translation>
    </message>
    <message>
        <source>{basis}, as in the form before</source>
        <translation>{basis}, như ở phiếu trước</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại sáng kiến</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Mức độ thực hiện</translation>
    </message>
    <message>
        <source>Idea</source>
        <translation>Ý tưởng</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Đã áp dụng</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Được công nhận</translation>
    </message>
    <message>
        <source>Field of application</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Một lần</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Mỗi tháng</translation>
    </message>
    <message>
        <source>Per year</source>
        <translation>Mỗi năm</translation>
    </message>
    <message>
        <source>Not countable in money</source>
        <translation>Không tính được bằng tiền</translation>
    </message>
    <message>
        <source>The people named have agreed</source>
        <translation>Người có tên trên phiếu đã đồng ý</translation>
    </message>
    <message>
        <source>How the people named agreed</source>
        <translation>Cách đồng ý của người có tên</translation>
    </message>
    <message>
        <source>for example: signed on the paper form</source>
        <translation>ví dụ: ký trên phiếu giấy</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>Giữ bí mật</translation>
    </message>
    <message>
        <source>Alt + figure</source>
        <translation>Alt + số</translation>
    </message>
    <message>
        <source>Shift+Enter: new line</source>
        <translation>Shift+Enter: xuống dòng</translation>
    </message>
    <message>
        <source>as on the form: 1,5 tỷ · 800tr · 1.000.000</source>
        <translation>ghi như trên phiếu: 1,5 tỷ · 800tr · 1.000.000</translation>
    </message>
    <message>
        <source>that the union keeps this record and sends it upstream</source>
        <translation>để công đoàn lưu phiếu này và gửi lên tuyến trên</translation>
    </message>
    <message>
        <source>Keep for the next form: {field}</source>
        <translation>Giữ cho phiếu sau: {field}</translation>
    </message>
    <message>
        <source>secret know-how: the description stays on this PC and is never sent</source>
        <translation>bí quyết: phần mô tả ở lại máy này, không bao giờ gửi đi</translation>
    </message>
    <message>
        <source>Date of consent</source>
        <translation>Ngày đồng ý</translation>
    </message>
    <message>
        <source>secret know-how: the description is sent no more; what was sent before stays upstream</source>
        <translation>bí quyết: từ nay phần mô tả không gửi đi; phần đã gửi trước đây vẫn ở tuyến trên</translation>
    </message>
</context>
<context>
    <name>FormHead</name>
    <message>
        <source>not chosen</source>
        <translation>chưa chọn</translation>
    </message>
    <message>
        <source>Name of the initiative</source>
        <translation>Tên sáng kiến</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>Nơi làm việc</translation>
    </message>
    <message>
        <source>Date first applied</source>
        <translation>Ngày áp dụng</translation>
    </message>
    <message>
        <source>Programme phase</source>
        <translation>Giai đoạn của chương trình</translation>
    </message>
    <message>
        <source>Keep for the next form: {field}</source>
        <translation>Giữ cho phiếu sau: {field}</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Show them in the book</source>
        <translation>Xem trong sổ</translation>
    </message>
    <message>
        <source>the upstream union has confirmed {count} so far</source>
        <translation>tuyến trên đã xác nhận {count}</translation>
    </message>
    <message>
        <source>nothing to send; {proven}</source>
        <translation>không còn gì để gửi; {proven}</translation>
    </message>
    <message>
        <source>no record waits; {proven}</source>
        <translation>không còn sáng kiến chờ gửi; {proven}</translation>
    </message>
    <message>
        <source>waiting to be sent; {proven}</source>
        <translation>đang chờ gửi; {proven}</translation>
    </message>
    <message>
        <source>need mending; once mended they go again</source>
        <translation>cần sửa; sửa xong sẽ được gửi lại</translation>
    </message>
    <message>
        <source>; {count} photos follow</source>
        <translation>; còn {count} ảnh gửi sau</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Show the whole history: {count} steps</source>
        <translation>Xem cả lịch sử: {count} bước</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Đã nhập</translation>
    </message>
    <message>
        <source>Changed: revision {number}</source>
        <translation>Đã sửa: lần {number}</translation>
    </message>
    <message>
        <source>Withdrawn: revision {number}</source>
        <translation>Đã rút: lần {number}</translation>
    </message>
    <message>
        <source>Brought back: revision {number}</source>
        <translation>Đã khôi phục: lần {number}</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Take them into the list</source>
        <translation>Nhập vào danh sách</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>What was noticed in the list</source>
        <translation>Những điều cần xem trong danh sách</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Đang đọc danh sách…</translation>
    </message>
    <message>
        <source>Reading the list… {count} people so far</source>
        <translation>Đang đọc danh sách… được {count} người</translation>
    </message>
    <message>
        <source>The file names {read} people: {added} new, {changed} that change, {same} as they are, {refused} that cannot be taken.</source>
        <translation>Tệp có {read} người: {added} người mới, {changed} người có thay đổi, {same} người như cũ, {refused} dòng không nhập được.</translation>
    </message>
    <message>
        <source>Cancelled. The list of workers is as it was before.</source>
        <translation>Đã hủy. Danh sách người lao động vẫn như trước.</translation>
    </message>
    <message>
        <source>{read} people read: {added} new, {changed} brought up to date, {same} unchanged, {refused} not entered.</source>
        <translation>Đọc {read} người: thêm {added}, cập nhật {changed}, giữ nguyên {same}, chưa nhập {refused}.</translation>
    </message>
    <message>
        <source>{count} people of your list are not named in this file.</source>
        <translation>{count} người trong danh sách của sổ không có tên trong tệp này.</translation>
    </message>
    <message>
        <source>{count} people are marked as gone. A list that names them brings them back.</source>
        <translation>Đã ghi {count} người là đã nghỉ. Nhập danh sách có tên họ thì họ trở lại.</translation>
    </message>
    <message>
        <source>Its letters are those of the old font {font}; please see whether the names are right:</source>
        <translation>Chữ trong tệp theo phông cũ {font}; xin xem tên đã đúng chưa:</translation>
    </message>
    <message>
        <source>Mark these {count} as gone</source>
        <translation>Ghi {count} người này là đã nghỉ</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Tiến độ nhập danh sách</translation>
    </message>
    <message>
        <source>Show the workers</source>
        <translation>Xem danh sách</translation>
    </message>
</context>
<context>
    <name>KeptForm</name>
    <message>
        <source>Throw this draft away</source>
        <translation>Bỏ bản nháp</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Space</source>
        <translation>Phím cách</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Ở mọi trang</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Sổ</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>In a field or a list</source>
        <translation>Trong ô nhập và danh sách</translation>
    </message>
    <message>
        <source>Go to the form</source>
        <translation>Về trang nhập phiếu</translation>
    </message>
    <message>
        <source>Open the book</source>
        <translation>Mở sổ</translation>
    </message>
    <message>
        <source>Open the page for sending</source>
        <translation>Mở trang gửi</translation>
    </message>
    <message>
        <source>Show these keys, or put them away</source>
        <translation>Mở, đóng bảng này</translation>
    </message>
    <message>
        <source>Find in the book</source>
        <translation>Tìm trong sổ</translation>
    </message>
    <message>
        <source>Save, and begin the next form</source>
        <translation>Lưu và sang phiếu mới</translation>
    </message>
    <message>
        <source>Keep what is typed as a draft, and stay</source>
        <translation>Giữ bản nháp và ở lại phiếu này</translation>
    </message>
    <message>
        <source>Set the form aside as a draft, and begin anew</source>
        <translation>Để phiếu này thành bản nháp, mở phiếu trống</translation>
    </message>
    <message>
        <source>Add an author</source>
        <translation>Thêm tác giả</translation>
    </message>
    <message>
        <source>Pick the kind</source>
        <translation>Chọn loại sáng kiến</translation>
    </message>
    <message>
        <source>Open the chosen initiative in the form</source>
        <translation>Mở sáng kiến đang chọn</translation>
    </message>
    <message>
        <source>Order by the column chosen with ← →, least first</source>
        <translation>Xếp theo cột đang chọn bằng ← →, nhỏ trước</translation>
    </message>
    <message>
        <source>Order by that column, greatest first</source>
        <translation>Xếp theo cột đó, lớn trước</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Gửi ngay</translation>
    </message>
    <message>
        <source>Go to the next field</source>
        <translation>Sang ô tiếp theo</translation>
    </message>
    <message>
        <source>A new line in a long text</source>
        <translation>Xuống dòng trong đoạn văn</translation>
    </message>
    <message>
        <source>The next choice</source>
        <translation>Lựa chọn tiếp theo</translation>
    </message>
    <message>
        <source>The choice before</source>
        <translation>Lựa chọn liền trước</translation>
    </message>
    <message>
        <source>Pick the choice, set the tick, press the button</source>
        <translation>Chọn, đánh dấu, bấm nút</translation>
    </message>
    <message>
        <source>Put away what lies over the page</source>
        <translation>Đóng phần đang che trang</translation>
    </message>
    <message>
        <source>Open the chosen line of a table</source>
        <translation>Mở dòng đang chọn của bảng</translation>
    </message>
    <message>
        <source>Open the next unfinished form</source>
        <translation>Mở bản nháp tiếp theo</translation>
    </message>
    <message>
        <source>Throw the draft in the form away</source>
        <translation>Bỏ bản nháp đang mở</translation>
    </message>
    <message>
        <source>Open the similar initiative beside, or put it away</source>
        <translation>Mở sáng kiến tương tự ở bên cạnh, hoặc cất đi</translation>
    </message>
    <message>
        <source>The next similar initiative</source>
        <translation>Sáng kiến tương tự tiếp theo</translation>
    </message>
    <message>
        <source>The similar initiative before</source>
        <translation>Sáng kiến tương tự phía trước</translation>
    </message>
    <message>
        <source>Remember that the one beside is not the same</source>
        <translation>Ghi nhớ: sáng kiến bên cạnh không trùng</translation>
    </message>
    <message>
        <source>Open the list of workers</source>
        <translation>Mở danh sách người lao động</translation>
    </message>
    <message>
        <source>Paste; where photos are added, a photo</source>
        <translation>Dán; ở chỗ thêm ảnh thì dán ảnh</translation>
    </message>
    <message>
        <source>Take the chosen photo off the form</source>
        <translation>Bỏ ảnh đang chọn khỏi phiếu</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Bảng tính</translation>
    </message>
    <message>
        <source>Open the page for spreadsheets</source>
        <translation>Mở trang bảng tính</translation>
    </message>
    <message>
        <source>Choose a list to import</source>
        <translation>Chọn danh sách để nhập</translation>
    </message>
    <message>
        <source>Import the rows that are ready</source>
        <translation>Nhập các dòng đã đủ</translation>
    </message>
    <message>
        <source>Undo; the photo just taken off comes back</source>
        <translation>Hoàn tác; lấy lại ảnh vừa bỏ</translation>
    </message>
    <message>
        <source>Write the cover slip of a pile, or put it away</source>
        <translation>Ghi tờ bìa của xấp phiếu, hoặc cất đi</translation>
    </message>
    <message>
        <source>Key forms of the pile again to check</source>
        <translation>Gõ lại phiếu trong xấp để kiểm</translation>
    </message>
    <message>
        <source>Mend what was sent back, or choose in a conflict</source>
        <translation>Sửa phiếu bị trả lại, hoặc chọn giữa hai bản</translation>
    </message>
    <message>
        <source>Read the history of the chosen initiative</source>
        <translation>Xem lịch sử của sáng kiến đang chọn</translation>
    </message>
    <message>
        <source>Set the two chosen ones side by side</source>
        <translation>Đối chiếu hai sáng kiến đã chọn</translation>
    </message>
    <message>
        <source>Recognise the chosen ones by one decision</source>
        <translation>Công nhận các sáng kiến đã chọn theo một quyết định</translation>
    </message>
    <message>
        <source>Withdraw the chosen ones, with the reason</source>
        <translation>Rút các sáng kiến đã chọn, kèm lý do</translation>
    </message>
    <message>
        <source>Undo what was done to many last</source>
        <translation>Hoàn tác việc vừa làm với nhiều sáng kiến</translation>
    </message>
    <message>
        <source>Print the chosen ones</source>
        <translation>In các sáng kiến đã chọn</translation>
    </message>
    <message>
        <source>Save the chosen ones as a PDF</source>
        <translation>Lưu các sáng kiến đã chọn thành PDF</translation>
    </message>
    <message>
        <source>Export the list as a spreadsheet</source>
        <translation>Xuất danh sách ra bảng tính</translation>
    </message>
    <message>
        <source>Save what was chosen in a conflict</source>
        <translation>Lưu bản đã chọn khi có hai bản</translation>
    </message>
    <message>
        <source>Choose what the list is ordered by</source>
        <translation>Chọn cách xếp danh sách</translation>
    </message>
    <message>
        <source>Turn the order round</source>
        <translation>Đảo chiều xếp</translation>
    </message>
    <message>
        <source>Go to the filters</source>
        <translation>Đến phần lọc</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Chọn cột</translation>
    </message>
    <message>
        <source>Show or keep a view</source>
        <translation>Mở hoặc lưu một cách xem</translation>
    </message>
    <message>
        <source>Take the filter away</source>
        <translation>Bỏ điều kiện lọc</translation>
    </message>
    <message>
        <source>Among the columns: move it to the left</source>
        <translation>Ở bảng chọn cột: đưa cột sang trái</translation>
    </message>
    <message>
        <source>Among the columns: move it to the right</source>
        <translation>Ở bảng chọn cột: đưa cột sang phải</translation>
    </message>
    <message>
        <source>Among the columns: make it narrower</source>
        <translation>Ở bảng chọn cột: thu hẹp cột</translation>
    </message>
    <message>
        <source>Among the columns: make it wider</source>
        <translation>Ở bảng chọn cột: nới rộng cột</translation>
    </message>
    <message>
        <source>Pause sending, or go on</source>
        <translation>Tạm dừng gửi, hoặc gửi tiếp</translation>
    </message>
    <message>
        <source>Copy what waits to a USB stick</source>
        <translation>Chép phần chờ gửi ra USB</translation>
    </message>
    <message>
        <source>Read from a USB stick</source>
        <translation>Đọc từ USB</translation>
    </message>
    <message>
        <source>Settings of sending</source>
        <translation>Cài đặt việc gửi</translation>
    </message>
    <message>
        <source>Check the whole book</source>
        <translation>Kiểm tra cả sổ</translation>
    </message>
    <message>
        <source>Save the list of all receipts</source>
        <translation>Lưu danh sách mọi biên nhận</translation>
    </message>
    <message>
        <source>Print the receipt that is shown</source>
        <translation>In biên nhận đang xem</translation>
    </message>
</context>
<context>
    <name>LeaderboardLine</name>
    <message>
        <source>Copy the address</source>
        <translation>Chép địa chỉ</translation>
    </message>
    <message>
        <source>Public leaderboard:</source>
        <translation>Bảng xếp hạng công khai:</translation>
    </message>
    <message>
        <source>Address of the public leaderboard: {address}</source>
        <translation>Địa chỉ bảng xếp hạng công khai: {address}</translation>
    </message>
</context>
<context>
    <name>LeftList</name>
    <message>
        <source>Those that stay as they are, with the reason</source>
        <translation>Các phiếu giữ nguyên, kèm lý do</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <source>Road to the network</source>
        <translation>Đường vào mạng</translation>
    </message>
    <message>
        <source>As this PC is set</source>
        <translation>Như máy này đang đặt</translation>
    </message>
    <message>
        <source>Directly</source>
        <translation>Vào thẳng</translation>
    </message>
    <message>
        <source>By a relay station (proxy)</source>
        <translation>Qua trạm trung chuyển (proxy)</translation>
    </message>
    <message>
        <source>Address of the relay station</source>
        <translation>Địa chỉ trạm trung chuyển</translation>
    </message>
    <message>
        <source>Name there</source>
        <translation>Tên đăng nhập trạm</translation>
    </message>
    <message>
        <source>Password there</source>
        <translation>Mật khẩu trạm</translation>
    </message>
    <message>
        <source>Add a certificate of your network…</source>
        <translation>Thêm chứng thư của mạng đơn vị…</translation>
    </message>
    <message>
        <source>Trust them no longer</source>
        <translation>Thôi tin các chứng thư này</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất đi</translation>
    </message>
    <message>
        <source>known</source>
        <translation>đã có</translation>
    </message>
    <message>
        <source>Beside the certificates that this PC trusts: {names}.</source>
        <translation>Ngoài các chứng thư máy này đã tin: {names}.</translation>
    </message>
    <message>
        <source>The certificates that this PC trusts are trusted.</source>
        <translation>Tin các chứng thư mà máy này đã tin.</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Chứng thư</translation>
    </message>
    <message>
        <source>Add a certificate of your network</source>
        <translation>Thêm chứng thư của mạng đơn vị</translation>
    </message>
</context>
<context>
    <name>LinePart</name>
    <message>
        <source>The line…</source>
        <translation>Đường truyền…</translation>
    </message>
    <message>
        <source>Kept; the next sending goes this way.</source>
        <translation>Đã giữ; lần gửi sau đi đường này.</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>title, author or any word, with or without marks</source>
        <translation>tên, tác giả hay bất kỳ chữ nào, có dấu hay không dấu</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Xếp theo</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>mới nhập trước</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Greatest first</source>
        <translation>Lớn trước</translation>
    </message>
    <message>
        <source>Least first</source>
        <translation>Nhỏ trước</translation>
    </message>
</context>
<context>
    <name>MarkedWords</name>
    <message>
        <source> [differs: {words}] </source>
        <translation> [khác: {words}] </translation>
    </message>
    <message>
        <source> [taken out: {words}] </source>
        <translation> [bỏ: {words}] </translation>
    </message>
    <message>
        <source> [put in: {words}] </source>
        <translation> [thêm: {words}] </translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message>
        <source>Worth a second look</source>
        <translation>Nên xem lại</translation>
    </message>
    <message>
        <source>Amount in words</source>
        <translation>Số tiền bằng chữ</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>Lưu và nhập tiếp</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Còn thiếu</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Đã đủ để lưu</translation>
    </message>
</context>
<context>
    <name>NextExchange</name>
    <message>
        <source>next one in a moment</source>
        <translation>sắp gửi lần tới</translation>
    </message>
    <message>
        <source>tries again at {time}</source>
        <translation>thử lại lúc {time}</translation>
    </message>
    <message>
        <source>next at {time}</source>
        <translation>lần tới lúc {time}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>đang tạm dừng</translation>
    </message>
    <message>
        <source>does not send by itself</source>
        <translation>không tự gửi</translation>
    </message>
    <message>
        <source>Paused: nothing is sent until you press “Go on” or “Send now”.</source>
        <translation>Đang tạm dừng: chưa gửi gì cho đến khi bấm “Gửi tiếp” hoặc “Gửi ngay”.</translation>
    </message>
    <message>
        <source>Sending by itself is switched off. Press “Send now”, or switch it on in the settings.</source>
        <translation>Đang tắt tự gửi. Xin bấm “Gửi ngay”, hoặc bật lại trong phần cài đặt.</translation>
    </message>
    <message>
        <source>Sends by itself every {minutes} minutes, the next time {time}.</source>
        <translation>Tự gửi {minutes} phút một lần, lần tới {time}.</translation>
    </message>
    <message>
        <source>Tries again by itself: {time}. After each failure it waits a little longer.</source>
        <translation>Tự thử lại {time}. Sau mỗi lần chưa được, thời gian chờ dài thêm một chút.</translation>
    </message>
    <message>
        <source>The upstream union is busy and asked to come back later. Tries again by itself: {time}.</source>
        <translation>Tuyến trên đang bận và hẹn quay lại sau. Tự thử lại {time}.</translation>
    </message>
    <message>
        <source>The network is back. Sends by itself: {time}.</source>
        <translation>Đã có mạng trở lại. Tự gửi {time}.</translation>
    </message>
    <message>
        <source>The PC has woken up. Sends by itself: {time}.</source>
        <translation>Máy vừa hoạt động trở lại. Tự gửi {time}.</translation>
    </message>
    <message>
        <source>Sends by itself: {time}.</source>
        <translation>Tự gửi {time}.</translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>trong giây lát</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>lúc {time}</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>A photo that is being read</source>
        <translation>Ảnh đang được nhận</translation>
    </message>
    <message>
        <source>Take off: {photo}</source>
        <translation>Bỏ ảnh: {photo}</translation>
    </message>
</context>
<context>
    <name>PhotoPlace</name>
    <message>
        <source>paste, drop or choose</source>
        <translation>dán, thả hoặc chọn</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Add photos: {place}</source>
        <translation>Thêm ảnh: {place}</translation>
    </message>
    <message>
        <source>There is room for {limit} photos: {count} not taken</source>
        <translation>Mỗi chỗ để được {limit} ảnh: còn {count} ảnh chưa nhận</translation>
    </message>
    <message>
        <source>This photo is here already</source>
        <translation>Ảnh này đã có ở đây</translation>
    </message>
    <message>
        <source>There is no photo to paste: copy one first</source>
        <translation>Chưa có ảnh để dán: xin sao chép ảnh trước</translation>
    </message>
    <message>
        <source>Choose photos of the work – never an ID card or personal papers</source>
        <translation>Chọn ảnh về công việc – không lưu ảnh căn cước hay giấy tờ cá nhân</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.heic *.heif *.webp)</source>
        <translation>Ảnh (*.jpg *.jpeg *.png *.heic *.heif *.webp)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Put back the photo just taken off</source>
        <translation>Lấy lại ảnh vừa bỏ</translation>
    </message>
</context>
<context>
    <name>PhotoRow</name>
    <message>
        <source>Photos before</source>
        <translation>Ảnh trước</translation>
    </message>
    <message>
        <source>Photo before, {number}</source>
        <translation>Ảnh trước, {number}</translation>
    </message>
    <message>
        <source>Photos after</source>
        <translation>Ảnh sau</translation>
    </message>
    <message>
        <source>Photo after, {number}</source>
        <translation>Ảnh sau, {number}</translation>
    </message>
    <message>
        <source>Never an ID card or personal papers: none may be stored. Place and time are taken out of every photo.</source>
        <translation>Không lưu ảnh căn cước hay giấy tờ cá nhân. Nơi chụp và giờ chụp được xóa khỏi mọi ảnh.</translation>
    </message>
</context>
<context>
    <name>PhotoThumb</name>
    <message>
        <source>away</source>
        <translation>vắng</translation>
    </message>
    <message>
        <source>This photo is not on this PC. What was sent rests with the upstream union.</source>
        <translation>Ảnh này không có trên máy này. Ảnh đã gửi thì đang ở tuyến trên.</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>This photo is not on this PC. What was sent rests with the upstream union.</source>
        <translation>Ảnh này không có trên máy này. Ảnh đã gửi thì đang ở tuyến trên.</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Ảnh trước đó</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Ảnh tiếp theo</translation>
    </message>
    <message>
        <source>Take this photo off</source>
        <translation>Bỏ ảnh này</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Bỏ ảnh</translation>
    </message>
</context>
<context>
    <name>PileDesk</name>
    <message>
        <source>Pile of forms</source>
        <translation>Xấp phiếu</translation>
    </message>
</context>
<context>
    <name>PilePanel</name>
    <message>
        <source>Put away</source>
        <translation>Cất đi</translation>
    </message>
    <message>
        <source>Write the slip anew</source>
        <translation>Ghi lại tờ bìa</translation>
    </message>
    <message>
        <source>Begin the pile</source>
        <translation>Bắt đầu xấp phiếu</translation>
    </message>
    <message>
        <source>Go on with pile {number}: {slip}</source>
        <translation>Gõ tiếp xấp số {number}: {slip}</translation>
    </message>
    <message>
        <source>Write how many forms, as 60</source>
        <translation>Xin ghi số phiếu, ví dụ 60</translation>
    </message>
    <message>
        <source>Write 182.500.000 or 182,5 triệu</source>
        <translation>Xin ghi 182.500.000 hoặc 182,5 triệu</translation>
    </message>
    <message>
        <source>forms: {count}</source>
        <translation>{count} phiếu</translation>
    </message>
    <message>
        <source>without a slip</source>
        <translation>không có tờ bìa</translation>
    </message>
    <message>
        <source>Number of forms</source>
        <translation>Số phiếu</translation>
    </message>
    <message>
        <source>Total benefit</source>
        <translation>Tổng giá trị</translation>
    </message>
    <message>
        <source>Name of the pile</source>
        <translation>Tên xấp</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Forms keyed of the pile</source>
        <translation>Số phiếu của xấp đã gõ</translation>
    </message>
    <message>
        <source>End the pile</source>
        <translation>Kết thúc xấp</translation>
    </message>
    <message>
        <source>Close the pile</source>
        <translation>Đóng xấp</translation>
    </message>
    <message>
        <source>Go on keying again: {count}</source>
        <translation>Gõ lại tiếp {count} phiếu</translation>
    </message>
    <message>
        <source>Key {count} again to check</source>
        <translation>Gõ lại {count} phiếu để kiểm</translation>
    </message>
</context>
<context>
    <name>PileWords</name>
    <message>
        <source>Pile: {forms} · {amount} đ</source>
        <translation>Xấp phiếu: {forms} · {amount} đ</translation>
    </message>
    <message>
        <source>The slip says no totals; nothing is compared</source>
        <translation>Tờ bìa không ghi tổng nên không có gì để so</translation>
    </message>
    <message>
        <source>The totals agree with the cover slip</source>
        <translation>Khớp với tờ bìa</translation>
    </message>
    <message>
        <source>forms too many: {count}</source>
        <translation>thừa {count} phiếu</translation>
    </message>
    <message>
        <source>forms missing: {count}</source>
        <translation>thiếu {count} phiếu</translation>
    </message>
    <message>
        <source>{amount} đ more than on the slip</source>
        <translation>nhiều hơn tờ bìa {amount} đ</translation>
    </message>
    <message>
        <source>{amount} đ less than on the slip</source>
        <translation>ít hơn tờ bìa {amount} đ</translation>
    </message>
    <message>
        <source>The totals do not agree: {how}</source>
        <translation>Chưa khớp với tờ bìa: {how}</translation>
    </message>
    <message>
        <source>A form worth {amount} đ may not be keyed yet</source>
        <translation>Có thể còn một phiếu {amount} đ chưa gõ</translation>
    </message>
    <message>
        <source>A form may not be keyed yet</source>
        <translation>Có thể còn phiếu chưa gõ</translation>
    </message>
    <message>
        <source>Form {place} may be keyed twice, or belong elsewhere: {title}</source>
        <translation>Phiếu {place} có thể gõ hai lần hoặc của xấp khác: {title}</translation>
    </message>
    <message>
        <source>Form {place}: {keyed} đ may be {wanted} đ, a matter of zeros: {title}</source>
        <translation>Phiếu {place}: {keyed} đ có thể là {wanted} đ, thừa hoặc thiếu số 0: {title}</translation>
    </message>
    <message>
        <source>Form {place}: {keyed} đ may be {wanted} đ, two figures changed places: {title}</source>
        <translation>Phiếu {place}: {keyed} đ có thể là {wanted} đ, hai chữ số đổi chỗ: {title}</translation>
    </message>
    <message>
        <source>Form {place} has no amount, {wanted} đ would fit: {title}</source>
        <translation>Phiếu {place} chưa có giá trị, {wanted} đ thì khớp: {title}</translation>
    </message>
    <message>
        <source>Keyed again: {checked}/{asked}</source>
        <translation>đã gõ lại {checked}/{asked}</translation>
    </message>
    <message>
        <source>Keyed differently in this pile: {rates}</source>
        <translation>Ô gõ khác nhau trong xấp này: {rates}</translation>
    </message>
    <message>
        <source>In all piles: {rates}</source>
        <translation>Trong mọi xấp: {rates}</translation>
    </message>
    <message>
        <source>no field</source>
        <translation>không ô nào</translation>
    </message>
    <message>
        <source>Full name of an author</source>
        <translation>Họ tên tác giả</translation>
    </message>
    <message>
        <source>Staff no. of an author</source>
        <translation>Mã nhân viên của tác giả</translation>
    </message>
    <message>
        <source>Job title of an author</source>
        <translation>Chức danh của tác giả</translation>
    </message>
    <message>
        <source>Share of an author</source>
        <translation>Tỷ lệ đóng góp của tác giả</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Open in the form</source>
        <translation>Mở trong phiếu</translation>
    </message>
    <message>
        <source>Choose a row to read it here.</source>
        <translation>Chọn một dòng để đọc ở đây.</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>(chưa có tên)</translation>
    </message>
    <message>
        <source>The chosen record</source>
        <translation>Sáng kiến đang chọn</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Bản nháp</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Đã rút</translation>
    </message>
</context>
<context>
    <name>PreviewPhotos</name>
    <message>
        <source>Photo before, {number}</source>
        <translation>Ảnh trước, {number}</translation>
    </message>
    <message>
        <source>Photo after, {number}</source>
        <translation>Ảnh sau, {number}</translation>
    </message>
    <message>
        <source>Photos before</source>
        <translation>Ảnh trước</translation>
    </message>
    <message>
        <source>Photos after</source>
        <translation>Ảnh sau</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Problems</source>
        <translation>Những chỗ cần xem lại</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Những chỗ cần xem lại</translation>
    </message>
    <message>
        <source>These are the first {shown} of {count}.</source>
        <translation>Đây là {shown} chỗ đầu trong {count} chỗ.</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Những chỗ cần xem lại</translation>
    </message>
</context>
<context>
    <name>ProofLine</name>
    <message>
        <source>Diary</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Check the book</source>
        <translation>Kiểm tra sổ</translation>
    </message>
    <message>
        <source>List of receipts…</source>
        <translation>Danh sách biên nhận…</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Đã làm đến đâu</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Checking every record and every receipt; entering works as usual</source>
        <translation>Đang kiểm tra từng sáng kiến và từng biên nhận; vẫn nhập bình thường</translation>
    </message>
    <message>
        <source>Checking every record and every receipt: {count} so far; entering works as usual</source>
        <translation>Đang kiểm tra từng sáng kiến và từng biên nhận: đã được {count}; vẫn nhập bình thường</translation>
    </message>
    <message>
        <source>Writing the list: {count} so far</source>
        <translation>Đang ghi danh sách: đã được {count}</translation>
    </message>
    <message>
        <source>Writing the list</source>
        <translation>Đang ghi danh sách</translation>
    </message>
    <message>
        <source>Checked: {records} records, {proven} revisions proven, {flaws} places do not fit. Please call the support team and keep this PC as it is.</source>
        <translation>Đã kiểm tra: {records} sáng kiến, {proven} lần ghi có biên nhận khớp, {flaws} chỗ không khớp. Xin gọi Tổ hỗ trợ và giữ nguyên máy này.</translation>
    </message>
    <message>
        <source>Checked: {records} records, all whole; {proven} revisions proven by receipts.</source>
        <translation>Đã kiểm tra: {records} sáng kiến, tất cả nguyên vẹn; {proven} lần ghi có biên nhận khớp.</translation>
    </message>
    <message>
        <source>Saved {name}: {revisions} revisions, {proven} of them proven.</source>
        <translation>Đã lưu {name}: {revisions} lần ghi, {proven} lần có biên nhận khớp.</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Bảng tính Excel</translation>
    </message>
    <message>
        <source>Text in columns</source>
        <translation>Văn bản chia cột</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Biên nhận</translation>
    </message>
    <message>
        <source>Save the list of receipts</source>
        <translation>Lưu danh sách biên nhận</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Sheet</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Kiểu chữ</translation>
    </message>
    <message>
        <source>how they are spelled in the file</source>
        <translation>chữ trong tệp được ghi theo kiểu nào</translation>
    </message>
    <message>
        <source>Unicode (as today)</source>
        <translation>Unicode (thông dụng)</translation>
    </message>
    <message>
        <source>VNI (old font)</source>
        <translation>VNI (phông cũ)</translation>
    </message>
    <message>
        <source>TCVN3, ABC (old font)</source>
        <translation>TCVN3, ABC (phông cũ)</translation>
    </message>
    <message>
        <source>Windows-1258</source>
        <translation>Windows-1258</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>Not the same</source>
        <translation>Không trùng</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Về phiếu</translation>
    </message>
    <message>
        <source>Similar initiative {at} of {count}</source>
        <translation>Sáng kiến tương tự {at} / {count}</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>(chưa có tên)</translation>
    </message>
    <message>
        <source>Situation before</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Giải pháp</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Hiệu quả</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>Giá trị làm lợi</translation>
    </message>
    <message>
        <source>The similar initiative</source>
        <translation>Sáng kiến tương tự</translation>
    </message>
    <message>
        <source>Heavier words on a tinted ground: the form says them, too.</source>
        <translation>Chữ đậm trên nền màu: phiếu đang nhập cũng viết như vậy.</translation>
    </message>
</context>
<context>
    <name>ReceiptModel</name>
    <message>
        <source>Initiative</source>
        <translation>Sáng kiến</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Photo of: {title}</source>
        <translation>Ảnh của: {title}</translation>
    </message>
    <message>
        <source>differs from this book</source>
        <translation>khác với sổ này</translation>
    </message>
</context>
<context>
    <name>ReceiptPanel</name>
    <message>
        <source>Records of the receipt</source>
        <translation>Các sáng kiến trong biên nhận</translation>
    </message>
    <message>
        <source>Receipt before</source>
        <translation>Biên nhận trước</translation>
    </message>
    <message>
        <source>Next receipt</source>
        <translation>Biên nhận sau</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Lưu PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No receipt yet: the upstream union has not answered this packet.</source>
        <translation>Chưa có biên nhận: tuyến trên chưa trả lời gói này.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Đã lưu: {path}</translation>
    </message>
    <message>
        <source>Handed to the printer: {printer}</source>
        <translation>Đã chuyển tới máy in: {printer}</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>(chưa có tên)</translation>
    </message>
    <message>
        <source>Verified again: {count} differ from this book. Please call the support team.</source>
        <translation>Đã kiểm lại: {count} bản ghi khác với sổ này. Xin gọi Tổ hỗ trợ.</translation>
    </message>
    <message>
        <source>Verified again: the enrolment of this PC, signed by the upstream union</source>
        <translation>Đã kiểm lại: đơn ghi danh của máy này, đúng chữ ký của tuyến trên</translation>
    </message>
    <message>
        <source>Verified again: signed by the upstream union</source>
        <translation>Đã kiểm lại: đúng chữ ký của tuyến trên</translation>
    </message>
    <message>
        <source>Verified again: the photo matches</source>
        <translation>Đã kiểm lại: ảnh khớp</translation>
    </message>
    <message>
        <source>Verified again: {proven} match, {attention} need mending</source>
        <translation>Đã kiểm lại: {proven} bản ghi khớp, {attention} cần sửa</translation>
    </message>
    <message>
        <source>Verified again: {proven} records match</source>
        <translation>Đã kiểm lại: {proven} bản ghi khớp</translation>
    </message>
    <message>
        <source>{hub} · fingerprint {letters}</source>
        <translation>{hub} · dấu nhận biết {letters}</translation>
    </message>
    <message>
        <source>Received at {moment} by the upstream union&apos;s clock</source>
        <translation>Nhận lúc {moment} theo giờ của tuyến trên</translation>
    </message>
    <message>
        <source>That clock was wrong then; the signature holds all the same.</source>
        <translation>Đồng hồ tuyến trên khi đó sai; chữ ký vẫn đúng.</translation>
    </message>
    <message>
        <source>Packet {number} · receipt {id}</source>
        <translation>Gói số {number} · biên nhận {id}</translation>
    </message>
    <message>
        <source>Receipt {id}</source>
        <translation>Biên nhận {id}</translation>
    </message>
    <message>
        <source>{at} of {count} receipts of this line</source>
        <translation>Biên nhận {at}/{count} của dòng này</translation>
    </message>
</context>
<context>
    <name>RecognitionRow</name>
    <message>
        <source>not chosen</source>
        <translation>chưa chọn</translation>
    </message>
    <message>
        <source>Who recognised it</source>
        <translation>Người công nhận</translation>
    </message>
    <message>
        <source>Initiative council</source>
        <translation>Hội đồng sáng kiến</translation>
    </message>
    <message>
        <source>Head of the unit</source>
        <translation>Thủ trưởng đơn vị</translation>
    </message>
    <message>
        <source>Number of the decision</source>
        <translation>Số quyết định công nhận</translation>
    </message>
    <message>
        <source>Date of the decision</source>
        <translation>Ngày quyết định công nhận</translation>
    </message>
</context>
<context>
    <name>RemedyCard</name>
    <message>
        <source>Mend it</source>
        <translation>Sửa phiếu</translation>
    </message>
    <message>
        <source>See both</source>
        <translation>Xem hai bản</translation>
    </message>
</context>
<context>
    <name>RosterModel</name>
    <message>
        <source>Staff no.</source>
        <translation>Mã nhân viên</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>Nơi làm việc</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>Trình độ</translation>
    </message>
    <message>
        <source>Union</source>
        <translation>Công đoàn</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>Đã nghỉ</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Đoàn viên</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Quản lý</translation>
    </message>
</context>
<context>
    <name>RosterPage</name>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>staff no., name with or without marks, or initials</source>
        <translation>mã nhân viên, tên có dấu hay không dấu, hoặc chữ cái đầu</translation>
    </message>
    <message>
        <source>Import from Excel…</source>
        <translation>Nhập từ Excel…</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Người lao động</translation>
    </message>
    <message>
        <source>{count} at work</source>
        <translation>{count} người đang làm việc</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Choose the list of workers</source>
        <translation>Chọn tệp danh sách người lao động</translation>
    </message>
    <message>
        <source>Opening the book…</source>
        <translation>Đang mở sổ…</translation>
    </message>
    <message>
        <source>The list of workers is empty</source>
        <translation>Chưa có danh sách người lao động</translation>
    </message>
    <message>
        <source>Bring it in from Excel once (staff no., full name, workplace, job title). Then an author on a form is a number or a few letters.</source>
        <translation>Xin nhập một lần từ Excel (mã nhân viên, họ và tên, nơi làm việc, chức danh). Sau đó, khi nhập phiếu chỉ cần gõ mã hoặc vài chữ là ra tác giả.</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Không tìm thấy ai</translation>
    </message>
    <message>
        <source>Try fewer letters, the staff no., or initials such as nva. Who is new can be added on the form.</source>
        <translation>Xin gõ ít chữ hơn, gõ mã nhân viên, hoặc chữ cái đầu như nva. Người mới có thể thêm ngay trên phiếu.</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Bảng tính</translation>
    </message>
    <message>
        <source>Enter on a line begins that worker&apos;s form</source>
        <translation>Enter ở một dòng: nhập phiếu của người đó</translation>
    </message>
</context>
<context>
    <name>SecondKeyingDesk</name>
    <message>
        <source>Compare</source>
        <translation>So hai lần gõ</translation>
    </message>
    <message>
        <source>Key form {place} again</source>
        <translation>Gõ lại phiếu thứ {place}</translation>
    </message>
    <message>
        <source>Key it from the paper as if for the first time; then the two are compared.</source>
        <translation>Xin gõ từ phiếu giấy như lần đầu; sau đó hai lần gõ được so với nhau.</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>Form {place}: two keyings</source>
        <translation>Phiếu thứ {place}: hai lần gõ</translation>
    </message>
    <message>
        <source>Look at the paper and choose for each field which keying is right.</source>
        <translation>Xin xem phiếu giấy và chọn ở từng ô lần gõ nào đúng.</translation>
    </message>
    <message>
        <source>A field is still open</source>
        <translation>Còn ô chưa chọn</translation>
    </message>
    <message>
        <source>{key} leaves it for later.</source>
        <translation>{key}: để lại gõ sau.</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Send and fetch by itself</source>
        <translation>Tự gửi và nhận</translation>
    </message>
    <message>
        <source>Every how many minutes</source>
        <translation>Bao nhiêu phút một lần</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>A whole number from {least} to {most}, please.</source>
        <translation>Xin nhập một số nguyên từ {least} đến {most}.</translation>
    </message>
    <message>
        <source>The program then exchanges with the upstream union a moment after the start, when the network returns, and in this rhythm. What is entered stays in the book either way.</source>
        <translation>Khi bật, chương trình tự gửi và nhận ngay sau khi mở, khi có mạng trở lại, và đều đặn theo số phút này. Bật hay tắt, những gì đã nhập vẫn giữ trong sổ.</translation>
    </message>
    <message>
        <source>Settings of sending</source>
        <translation>Cài đặt việc gửi</translation>
    </message>
</context>
<context>
    <name>SheetsPage</name>
    <message>
        <source>Looking at the list…</source>
        <translation>Đang xem danh sách…</translation>
    </message>
    <message>
        <source>headings in row {row}</source>
        <translation>tên cột ở dòng {row}</translation>
    </message>
    <message>
        <source>Looked at {count} rows…</source>
        <translation>Đã xem {count} dòng…</translation>
    </message>
    <message>
        <source>Read {count} rows. Nothing is in the book yet.</source>
        <translation>Đã đọc {count} dòng. Chưa ghi gì vào sổ.</translation>
    </message>
    <message>
        <source>Putting {count} rows into the book…</source>
        <translation>Đang ghi {count} dòng vào sổ…</translation>
    </message>
    <message>
        <source>Choose another list…</source>
        <translation>Chọn danh sách khác…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Đã lưu: {path}</translation>
    </message>
    <message>
        <source>{count} rows are in {path}. Correct them there, and import that file.</source>
        <translation>{count} dòng nằm trong {path}. Xin sửa ở đó rồi nhập lại tệp ấy.</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Chọn danh sách</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Bảng tính</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Bảng tính Excel</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>Lưu tệp mẫu</translation>
    </message>
    <message>
        <source>Initiative list template.xlsx</source>
        <translation>Mẫu danh sách sáng kiến.xlsx</translation>
    </message>
    <message>
        <source>{name} to mend.xlsx</source>
        <translation>{name} – cần sửa.xlsx</translation>
    </message>
    <message>
        <source>Save the rows to mend</source>
        <translation>Lưu bảng các dòng cần sửa</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Các cột</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Các dòng đầu</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Bảng tính</translation>
    </message>
    <message>
        <source>The rows are in the book. They are being made findable…</source>
        <translation>Các dòng đã vào sổ. Đang xếp để tìm được ngay…</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>Back to the list</source>
        <translation>Về danh sách</translation>
    </message>
    <message>
        <source>Two initiatives side by side</source>
        <translation>Hai sáng kiến cạnh nhau</translation>
    </message>
</context>
<context>
    <name>SimilarList</name>
    <message>
        <source>Read beside the form: {key}</source>
        <translation>Mở bên cạnh phiếu: {key}</translation>
    </message>
    <message>
        <source>almost the same, {percent}&#xa0;%</source>
        <translation>gần như trùng, {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>very alike, {percent}&#xa0;%</source>
        <translation>rất giống, {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>alike, {percent}&#xa0;%</source>
        <translation>giống, {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>Similar initiatives</source>
        <translation>Sáng kiến tương tự</translation>
    </message>
    <message>
        <source>Noted as not the same: {title}</source>
        <translation>Đã ghi là không trùng: {title}</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Lấy lại</translation>
    </message>
</context>
<context>
    <name>StandingStrip</name>
    <message>
        <source>Everything stays in this book, and entering works as usual.</source>
        <translation>Mọi thứ vẫn giữ trong sổ này và vẫn nhập bình thường.</translation>
    </message>
    <message>
        <source>Fingerprint of this PC, for the telephone: {letters}.</source>
        <translation>Dấu nhận biết của máy này, để đọc qua điện thoại: {letters}.</translation>
    </message>
    <message>
        <source>Getting photos back from the upstream union: {done} of {total}</source>
        <translation>Đang lấy lại ảnh từ tuyến trên: {done}/{total} ảnh</translation>
    </message>
    <message>
        <source>They come after the records; entering works as usual.</source>
        <translation>Ảnh về sau phần chữ; vẫn nhập bình thường.</translation>
    </message>
    <message>
        <source>Getting the book back from the upstream union: {done} of {total}</source>
        <translation>Đang lấy lại sổ từ tuyến trên: {done}/{total}</translation>
    </message>
    <message>
        <source>Getting the book back from the upstream union</source>
        <translation>Đang lấy lại sổ từ tuyến trên</translation>
    </message>
    <message>
        <source>Entering works as usual; what is new is sent as soon as that is done.</source>
        <translation>Vẫn nhập bình thường; phần mới sẽ được gửi ngay khi lấy xong.</translation>
    </message>
    <message>
        <source>The upstream union has not let this PC in yet</source>
        <translation>Tuyến trên chưa duyệt máy này</translation>
    </message>
    <message>
        <source>The upstream union did not let this PC in</source>
        <translation>Tuyến trên không duyệt máy này</translation>
    </message>
    <message>
        <source>Everything stays in this book and counts as soon as they approve; nothing has to be pressed.</source>
        <translation>Mọi thứ vẫn giữ trong sổ này và được tính ngay khi tuyến trên duyệt; không phải bấm gì thêm.</translation>
    </message>
    <message>
        <source>The former PC&apos;s book was asked for; the upstream union has to approve it</source>
        <translation>Đã xin nhận lại sổ của máy cũ; còn chờ tuyến trên duyệt</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Choose a list…</source>
        <translation>Chọn danh sách…</translation>
    </message>
    <message>
        <source>Save the template…</source>
        <translation>Lưu tệp mẫu…</translation>
    </message>
    <message>
        <source>Bring a list into the book</source>
        <translation>Đưa danh sách vào sổ</translation>
    </message>
    <message>
        <source>Any Excel list will do (.xlsx, .xls, .ods, .csv): choose it here, or drop it on this page. You see every row and every problem before anything is stored.</source>
        <translation>Danh sách Excel nào cũng được (.xlsx, .xls, .ods, .csv): chọn ở đây, hoặc kéo thả tệp vào trang này. Bạn xem trước từng dòng và từng chỗ cần sửa; chưa bấm nhập thì chưa có gì ghi vào sổ.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>waiting: {count}</source>
        <translation>chờ gửi {count}</translation>
    </message>
    <message>
        <source>Entering needs no network</source>
        <translation>Nhập không cần mạng</translation>
    </message>
    <message>
        <source>received upstream: {count}</source>
        <translation>tuyến trên đã nhận {count}</translation>
    </message>
    <message>
        <source>need mending: {count}</source>
        <translation>cần sửa {count}</translation>
    </message>
    <message>
        <source>No upstream union yet – entering works</source>
        <translation>Chưa nối với tuyến trên – vẫn nhập bình thường</translation>
    </message>
    <message>
        <source>Exchanging with the upstream union…</source>
        <translation>Đang trao đổi với tuyến trên…</translation>
    </message>
    <message>
        <source>The upstream union answered</source>
        <translation>Tuyến trên có trả lời</translation>
    </message>
    <message>
        <source>The upstream union has not answered yet – entering works as usual</source>
        <translation>Tuyến trên chưa trả lời – vẫn nhập bình thường</translation>
    </message>
    <message>
        <source>The network asks for a login – entering works as usual</source>
        <translation>Mạng đang đòi đăng nhập – vẫn nhập bình thường</translation>
    </message>
    <message>
        <source>The upstream union has not let this PC in – entering works as usual</source>
        <translation>Tuyến trên chưa cho máy này gửi – vẫn nhập bình thường</translation>
    </message>
    <message>
        <source>No connection – entering works as usual</source>
        <translation>Không có mạng – vẫn nhập bình thường</translation>
    </message>
    <message>
        <source>Entered: {count}, but the figures do not add up. Nothing is lost; please call the support team.</source>
        <translation>Đã nhập {count}, nhưng các con số chưa khớp. Không có gì bị mất; xin gọi tổ hỗ trợ sáng kiến.</translation>
    </message>
    <message>
        <source>last exchange {moment}</source>
        <translation>gửi gần nhất {moment}</translation>
    </message>
</context>
<context>
    <name>StickChoice</name>
    <message>
        <source>USB stick</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Thư mục khác…</translation>
    </message>
    <message>
        <source>{room} free</source>
        <translation>còn trống {room}</translation>
    </message>
    <message>
        <source>can only be read</source>
        <translation>chỉ đọc được</translation>
    </message>
    <message>
        <source>{count} answers to read</source>
        <translation>{count} trả lời chờ đọc</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>This list has no rows yet</source>
        <translation>Danh sách này chưa có dòng nào</translation>
    </message>
    <message>
        <source>Ready: {count}</source>
        <translation>Đủ để nhập: {count}</translation>
    </message>
    <message>
        <source>To mend: {count}</source>
        <translation>Cần sửa: {count}</translation>
    </message>
    <message>
        <source>In the book already: {count}</source>
        <translation>Đã có trong sổ: {count}</translation>
    </message>
    <message>
        <source>{count} rows do not say how the people consented.</source>
        <translation>{count} dòng chưa ghi người có tên đã đồng ý bằng cách nào.</translation>
    </message>
    <message>
        <source>Stopped: nothing of this list was imported</source>
        <translation>Đã dừng: chưa nhập gì từ danh sách này</translation>
    </message>
    <message>
        <source>Imported: {count}</source>
        <translation>Đã nhập: {count}</translation>
    </message>
    <message>
        <source>Drafts: {count}</source>
        <translation>Bản nháp: {count}</translation>
    </message>
    <message>
        <source>Save the rows to mend, correct them in Excel, and import that file again: nothing comes twice.</source>
        <translation>Xin lưu bảng các dòng cần sửa, sửa trong Excel rồi nhập lại tệp đó: không dòng nào bị nhập hai lần.</translation>
    </message>
</context>
<context>
    <name>TroubleStrip</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
</context>
<context>
    <name>UnderWay</name>
    <message>
        <source>Progress of the exchange</source>
        <translation>Tiến độ gửi</translation>
    </message>
    <message>
        <source>{done} of {total} confirmed</source>
        <translation>Đã xác nhận {done} trên {total}</translation>
    </message>
    <message>
        <source>{done} of {total} photos confirmed</source>
        <translation>tuyến trên đã nhận {done} trên {total} ảnh</translation>
    </message>
    <message>
        <source>{done} of {total} photos came back</source>
        <translation>đã lấy lại {done} trên {total} ảnh</translation>
    </message>
    <message>
        <source>The upstream union answered; there was nothing new.</source>
        <translation>Tuyến trên đã trả lời; không có gì mới.</translation>
    </message>
    <message>
        <source>Sent {sent}; upstream confirmed {received}; {attention} need mending; {waiting} still waiting.</source>
        <translation>Đã gửi {sent}; tuyến trên xác nhận {received}; cần sửa {attention}; còn chờ {waiting}.</translation>
    </message>
    <message>
        <source>Copied {sent}. They count as received when the stick has brought the receipts back.</source>
        <translation>Đã chép {sent}. Khi USB mang biên nhận về thì mới tính là tuyến trên đã nhận.</translation>
    </message>
    <message>
        <source>{count} photos were copied, too.</source>
        <translation>Đã chép kèm {count} ảnh.</translation>
    </message>
    <message>
        <source>Nothing on this stick is for this PC: it brings answers for {count} other PCs. If it is a former PC&apos;s, nothing is lost by that: what the upstream union had received came back with the book.</source>
        <translation>Trên USB này không có gì cho máy này: chỉ có trả lời cho {count} máy khác. Nếu là USB của máy cũ thì không mất gì: những gì tuyến trên đã nhận đều về cùng với sổ.</translation>
    </message>
    <message>
        <source>Read: upstream confirmed {received}; {attention} need mending; {waiting} still waiting.</source>
        <translation>Đã đọc: tuyến trên xác nhận {received}; cần sửa {attention}; còn chờ {waiting}.</translation>
    </message>
    <message>
        <source>{count} came back from the upstream union.</source>
        <translation>Đã lấy lại {count} lần ghi từ tuyến trên.</translation>
    </message>
    <message>
        <source>{count} differ from what this book has; please choose in the book.</source>
        <translation>{count} lần ghi khác với sổ này; xin chọn trong sổ.</translation>
    </message>
    <message>
        <source>Upstream has {count} photos more.</source>
        <translation>Tuyến trên đã nhận thêm {count} ảnh.</translation>
    </message>
    <message>
        <source>{count} photos still waiting.</source>
        <translation>Còn {count} ảnh chờ gửi.</translation>
    </message>
    <message>
        <source>{count} photos came back; {coming} still to come.</source>
        <translation>Đã lấy lại {count} ảnh; còn {coming} ảnh.</translation>
    </message>
    <message>
        <source>Sending {count} now</source>
        <translation>Đang gửi {count}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>còn chưa đến một phút</translation>
    </message>
    <message>
        <source>about {count} minutes left</source>
        <translation>còn khoảng {count} phút</translation>
    </message>
    <message>
        <source>about {count} hours left</source>
        <translation>còn khoảng {count} giờ</translation>
    </message>
</context>
<context>
    <name>ViewsButton</name>
    <message>
        <source>Take it back</source>
        <translation>Lấy lại</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Cách xem</translation>
    </message>
    <message>
        <source>type a name to keep what is shown</source>
        <translation>gõ tên để lưu cách xem đang mở</translation>
    </message>
    <message>
        <source>Everything, as usual</source>
        <translation>Tất cả, như thường lệ</translation>
    </message>
    <message>
        <source>Remove the view “{name}”</source>
        <translation>Bỏ cách xem “{name}”</translation>
    </message>
    <message>
        <source>Keep what is shown as “{name}”</source>
        <translation>Lưu cách xem này thành “{name}”</translation>
    </message>
    <message>
        <source>Rename “{name}” to “{typed}”</source>
        <translation>Đổi tên “{name}” thành “{typed}”</translation>
    </message>
    <message>
        <source>The view “{name}” was removed.</source>
        <translation>Đã bỏ cách xem “{name}”.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Enter</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Sổ</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Initiative Book</source>
        <translation>Sổ Sáng Kiến</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Người lao động</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Bảng tính</translation>
    </message>
</context>
<context>
    <name>WorkerOffers</name>
    <message>
        <source>People of the list who may be meant</source>
        <translation>Những người trong danh sách khớp với chữ đang gõ</translation>
    </message>
</context>
<context>
    <name>_DifferenceRow</name>
    <message>
        <source>First keying</source>
        <translation>Lần đầu</translation>
    </message>
    <message>
        <source>left empty</source>
        <translation>để trống</translation>
    </message>
    <message>
        <source>Keyed again</source>
        <translation>Gõ lại</translation>
    </message>
</context>
<context>
    <name>_Header</name>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Initiative Book</source>
        <translation>Sổ Sáng Kiến</translation>
    </message>
</context>
</TS>
