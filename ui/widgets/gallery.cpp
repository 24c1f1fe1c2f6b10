#include "ui/widgets/gallery.h"

#include "ui/widgets/impl.h"

#include <array>
#include <cmath>

namespace motcua {

namespace {

ScreenFrame frame_of(std::string key, std::string where) {
    ScreenFrame frame;
    frame.key = std::move(key);
    frame.name = where;
    frame.brand = "Một Cửa";
    frame.office = "UBND xã An Bình";
    frame.where = std::move(where);
    frame.back = ChromeButton{.key = "chrome.back", .label = "Lùi lại"};
    frame.next = ChromeButton{.key = "chrome.next", .label = "Tiếp tục"};
    frame.finish = ChromeButton{.key = "chrome.finish", .label = "Kết thúc"};
    frame.call_staff = ChromeButton{.key = "chrome.staff", .label = "Gọi cán bộ"};
    frame.text_size = ChromeButton{.key = "chrome.text_size", .label = "Cỡ chữ"};
    frame.language = ChromeButton{.key = "chrome.language", .label = "English"};
    frame.display = ChromeButton{.key = "chrome.display", .label = "Hiển thị"};
    frame.page_more = "Xem thêm";
    frame.page_up = "Trở lên";
    frame.page_of = "Trang {page}/{pages}";
    return frame;
}

void sheet_start(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.start", "Bắt đầu");
    frame.page = view.page;
    frame.back.reset();
    frame.finish.reset();
    frame.next = ChromeButton{.key = "chrome.next", .label = "Chạm để bắt đầu"};
    frame.stand = Stand::middle;
    auto const screen = ui.begin_screen(frame);
    ui.picture("start.picture", Picture::welcome, "Trụ sở xã");
    ui.heading("start.title", "Kính chào quý vị");
    ui.lead("start.lead", "Làm giấy tờ, tra cứu hồ sơ ngay tại đây. Chậm rãi cũng được, máy sẽ chờ.");
    static_cast<void>(ui.two_buttons("start.vi", "Tiếng Việt", "start.en", "English", Side::left));
}

void sheet_home(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.home", "Trang chính");
    frame.page = view.page;
    frame.next.reset();
    frame.composition = Composition::wide;
    auto const screen = ui.begin_screen(frame);
    ui.heading("home.title", "Hôm nay quý vị cần làm gì?");
    auto const grid = ui.tiles(4);
    static_cast<void>(ui.tile("home.file", {"Làm thủ tục", "Khai và nộp hồ sơ ngay tại máy này", Picture::file_dossier, {}}));
    static_cast<void>(ui.tile("home.track", {"Tra cứu hồ sơ", "Hồ sơ đã nộp nay tới đâu", Picture::track, {}}));
    static_cast<void>(ui.tile("home.practice", {"Tập thử", "Làm quen với máy, không gửi đi đâu", Picture::practice, {}}));
    static_cast<void>(ui.tile("home.guide", {"Hướng dẫn", "Giấy tờ cần có, lệ phí, nơi nộp", Picture::guide, {}}));
}

void sheet_find(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.find", "Làm thủ tục");
    frame.page = view.page;
    frame.next.reset();
    frame.composition = Composition::wide;
    auto const screen = ui.begin_screen(frame);
    ui.heading("find.title", "Việc của quý vị là việc gì?");
    static_cast<void>(ui.text_field("find.search", {.label = {}, .name = "Tìm thủ tục", .value = {}, .placeholder = "Tìm, ví dụ: khai sinh", .typing = Typing::search, .icon = Icon::search}));
    struct Item {
        char const* key;
        char const* title;
        Picture picture;
    };
    constexpr std::array items{Item{"baby", "Khai sinh, con nhỏ", Picture::baby},         Item{"wedding", "Kết hôn", Picture::wedding},
                               Item{"memorial", "Người thân qua đời", Picture::memorial}, Item{"land", "Nhà ở, đất đai", Picture::house_land},
                               Item{"residence", "Thường trú, tạm trú", Picture::residence}, Item{"copy", "Chứng thực bản sao", Picture::certified_copy},
                               Item{"allowance", "Trợ cấp xã hội", Picture::allowance},    Item{"shop", "Kinh doanh hộ gia đình", Picture::shop},
                               Item{"merit", "Người có công", Picture::merit},             Item{"wheelchair", "Người khuyết tật", Picture::wheelchair}};
    auto const grid = ui.tiles(static_cast<int>(items.size()));
    for (auto const& item : items) static_cast<void>(ui.tile(std::string("find.") + item.key, {item.title, {}, item.picture, {}}));
}

void sheet_question(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.question", "Đăng ký khai sinh");
    frame.page = view.page;
    frame.next->ability.why_not = "Chọn một câu trả lời để tiếp tục";
    auto const screen = ui.begin_screen(frame);
    ui.progress("question.progress", "Câu 3, còn 5 câu nữa", 2, 8);
    ui.heading("question.title", "Quý vị là gì của em bé?");
    ui.paragraph("question.help", "Người đi khai có thể là cha, mẹ hoặc người thân thích.");
    static_cast<void>(ui.link("question.why", "Vì sao hỏi câu này?", Icon::question));
    static_cast<void>(ui.choice("question.mother", {"Mẹ", "", false, Picture::none, {}}));
    static_cast<void>(ui.choice("question.father", {"Cha", "", true, Picture::none, {}}));
    static_cast<void>(ui.choice("question.grandparent", {"Ông hoặc bà", "Nội hay ngoại đều được", false, Picture::none, {}}));
    static_cast<void>(ui.choice("question.other", {"Người thân khác", "Anh, chị, cô, chú, bác, dì, cậu", false, Picture::none, {}}));
    static_cast<void>(ui.choice("question.proxy", {"Người được ủy quyền", "", false, Picture::none, {"Việc này cần giấy ủy quyền, mời gặp cán bộ"}}));
}

void sheet_fields(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.fields", "Đăng ký khai sinh");
    frame.page = view.page;
    auto const screen = ui.begin_screen(frame);
    ui.progress("fields.progress", "Câu 5, còn 3 câu nữa", 4, 8);
    ui.heading("fields.title", "Em bé tên là gì, sinh ngày nào?");
    ui.put_caret("fields.name");
    static_cast<void>(ui.text_field("fields.name", {.label = "Họ, chữ đệm, tên", .name = {}, .value = "Nguyễn Thị Mẫu", .placeholder = {}, .hint = "Viết như trong giấy chứng sinh"}));
    static_cast<void>(ui.date_field("fields.birth", {.label = "Ngày sinh", .value = {"5", "3", ""}, .day_label = "Ngày", .month_label = "Tháng", .year_label = "Năm", .hint = {}, .error = "Còn thiếu năm sinh, ví dụ 2026"}));
    static_cast<void>(ui.text_field("fields.id", {.label = "Số định danh của mẹ", .name = {}, .value = "079185000123", .placeholder = {}, .hint = {}, .error = {}, .typing = Typing::digits, .secrecy = Secrecy::sensitive}));
    static_cast<void>(ui.stepper("fields.copies", {"Số bản sao", 2, 1, 20, "bản", "Bớt một bản", "Thêm một bản", {}}));
}

void sheet_pad(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.pad", "Tra cứu hồ sơ");
    frame.page = view.page;
    auto const screen = ui.begin_screen(frame);
    ui.heading("pad.title", "Nhập mã PIN trên phiếu");
    ui.paragraph("pad.help", "Mã gồm 6 số, in ở góc dưới của phiếu xác nhận.");
    ui.put_caret("pad.pin");
    static_cast<void>(ui.text_field("pad.pin", {.label = {}, .name = "Mã PIN", .value = "4071", .placeholder = {}, .hint = {}, .error = {}, .typing = Typing::digits}));
    static_cast<void>(ui.digit_pad("pad.keys", "Xóa một số", "Xóa hết"));
}

void sheet_papers(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.papers", "Đăng ký khai sinh");
    frame.page = view.page;
    auto const screen = ui.begin_screen(frame);
    ui.heading("papers.title", "Giấy tờ cần có");
    ui.paragraph("papers.help", "Chạm vào giấy tờ quý vị đang có trong tay.");
    ui.note("papers.note", {NoteKind::tip, "", "Giấy nào đã có trong cơ sở dữ liệu thì không phải nộp lại."});
    static_cast<void>(ui.check("papers.birth", {"Giấy chứng sinh", "Do bệnh viện cấp", true, {}}));
    static_cast<void>(ui.check("papers.id", {"Thẻ căn cước của cha hoặc mẹ", "", true, {}}));
    static_cast<void>(ui.check("papers.marriage", {"Giấy chứng nhận kết hôn", "Nếu cha mẹ đã đăng ký kết hôn", false, {}}));
    static_cast<void>(ui.row("papers.print", {"In danh sách để mang về", "Chữ lớn, một trang", "", Picture::none, Icon::printer, {}}));
}

void sheet_facts(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.facts", "Đăng ký khai sinh");
    frame.page = view.page;
    frame.next->label = "Bắt đầu khai";
    auto const screen = ui.begin_screen(frame);
    ui.picture("facts.picture", Picture::baby);
    ui.heading("facts.title", "Đăng ký khai sinh");
    ui.paragraph("facts.for", "Ghi tên em bé vào sổ hộ tịch và cấp giấy khai sinh.");
    ui.badge("facts.mode", BadgeKind::success, "Nộp được tại máy này");
    ui.fact("facts.fee", {"Lệ phí (tham khảo)", "Miễn phí nếu khai trong 60 ngày", Icon::money});
    ui.fact("facts.time", {"Thời gian giải quyết", "Trong ngày làm việc", Icon::clock});
    ui.fact("facts.office", {"Nơi nhận hồ sơ", "UBND xã An Bình", Icon::office});
    ui.fact("facts.law", {"Căn cứ", "Luật Hộ tịch 2014, điều 13", Icon::book});
    ui.caption("facts.source", "Nguồn: Cổng Dịch vụ công, cập nhật ngày 01/03/2026.");
}

void sheet_check(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.check", "Đăng ký khai sinh");
    frame.page = view.page;
    frame.next = ChromeButton{.key = "chrome.next", .label = "Đúng rồi, nộp", .ability = {}, .icon = Icon::send, .consequence = Consequence::irreversible};
    auto const screen = ui.begin_screen(frame);
    ui.heading("check.title", "Xem lại trước khi nộp");
    ui.paragraph("check.help", "Chạm Sửa ở dòng nào cần sửa, sửa xong sẽ về lại đây.");
    static_cast<void>(ui.answer_row("check.child", {"Họ tên em bé", "Nguyễn Thị Mẫu", "Sửa", Secrecy::open}));
    static_cast<void>(ui.answer_row("check.birth", {"Ngày sinh", "05/03/2026", "Sửa", Secrecy::open}));
    static_cast<void>(ui.answer_row("check.place", {"Nơi sinh", "Bệnh viện Đa khoa tỉnh, phường Trà Vinh, tỉnh Vĩnh Long", "Sửa", Secrecy::open}));
    static_cast<void>(ui.answer_row("check.mother", {"Mẹ", "Lê Thị Ví Dụ", "Sửa", Secrecy::open}));
    static_cast<void>(ui.answer_row("check.id", {"Số định danh của mẹ", "••• ••• ••• 123", "Sửa", Secrecy::sensitive}));
    static_cast<void>(ui.answer_row("check.copies", {"Số bản sao", "2 bản", "Sửa", Secrecy::open}));
    static_cast<void>(ui.check("check.truth", {"Tôi xin cam đoan những điều khai trên là đúng", "", true, {}}));
}

void sheet_sign_in(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.sign_in", "Đăng nhập");
    frame.page = view.page;
    frame.next.reset();
    auto const screen = ui.begin_screen(frame);
    ui.heading("sign_in.title", "Mở điện thoại, quét mã này");
    ui.paragraph("sign_in.help", "Dùng ứng dụng định danh trên điện thoại của quý vị. Máy này không hỏi mật khẩu.");
    ui.note("sign_in.note", {NoteKind::info, "So hai mã", "Chỉ đồng ý khi mã trên điện thoại giống mã ở đây."});
    ui.qr("sign_in.qr", {"https://portal.example/device?user_code=BCDF-GHJK", "Mã QR đăng nhập", "Mã còn dùng được 4 phút"});
    ui.code("sign_in.code", {"Mã so khớp", "BCDF GHJK", Secrecy::open});
}

void sheet_sending(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.sending", "Đang nộp hồ sơ");
    frame.page = view.page;
    frame.next.reset();
    frame.back.reset();
    auto const screen = ui.begin_screen(frame);
    ui.heading("sending.title", "Đang nộp hồ sơ của quý vị");
    ui.paragraph("sending.help", "Hồ sơ đã được cất an toàn trong máy. Quý vị không cần chạm gì thêm.");
    ui.busy("sending.busy", "Đang hỏi cổng dịch vụ công", "Thường mất chưa tới nửa phút");
    std::array const steps{TimelineStep{"Đã lưu trong máy này", "09:41", StepState::done}, TimelineStep{"Đã gửi qua mạng", "09:41", StepState::done},
                           TimelineStep{"Cổng đang kiểm tra", "Xin chờ một chút", StepState::now}, TimelineStep{"Cổng đã nhận", "", StepState::ahead}};
    ui.timeline("sending.steps", steps);
}

void sheet_done(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.done", "Đã nộp xong");
    frame.page = view.page;
    frame.back.reset();
    frame.finish.reset();
    frame.next = ChromeButton{.key = "chrome.next", .label = "Xong", .ability = {}, .icon = Icon::check};
    auto const screen = ui.begin_screen(frame);
    ui.picture("done.picture", Picture::done);
    ui.heading("done.title", "Đã nộp xong");
    ui.lead("done.lead", "Cổng dịch vụ công đã nhận hồ sơ lúc 09:42.");
    ui.code("done.code", {"Mã hồ sơ", "7K3M PQ9X", Secrecy::open});
    ui.note("done.next", {NoteKind::info, "Tiếp theo", "Cán bộ xem hồ sơ trong ngày. Kết quả báo qua điện thoại."});
    std::array<std::string, 3> const labels{"Hài lòng", "Tạm được", "Chưa hài lòng"};
    static_cast<void>(ui.faces("done.rating", labels, std::nullopt));
}

void sheet_notes(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.notes", "Lời nhắn");
    frame.page = view.page;
    frame.composition = Composition::column;
    auto const screen = ui.begin_screen(frame);
    ui.heading("notes.title", "Lời nhắn và nút bấm");
    ui.error_box("notes.error", {"Ngày sinh chưa đúng", "Tháng 2 năm 2026 chỉ có 28 ngày. Xin xem lại ngày.", ""});
    ui.note("notes.warning", {NoteKind::warning, "Mạng đang chậm", "Hồ sơ vẫn được giữ an toàn. Quý vị có thể lấy phiếu tạm rồi về."});
    ui.note("notes.success", {NoteKind::success, "", "Đã lưu câu trả lời."});
    ui.subheading("notes.buttons", "Nút bấm");
    static_cast<void>(ui.primary("notes.primary", "Nộp hồ sơ", Icon::send));
    static_cast<void>(ui.button("notes.secondary", "In phiếu tạm", {.kind = ButtonKind::secondary, .icon = Icon::printer}));
    static_cast<void>(ui.button("notes.quiet", "Để lúc khác", {.kind = ButtonKind::quiet}));
    static_cast<void>(ui.button("notes.disabled", "Thanh toán", {.kind = ButtonKind::primary, .icon = Icon::money, .ability = {"Thủ tục này không thu lệ phí"}}));
    static_cast<void>(ui.button("notes.danger", "Xóa hết câu trả lời", {.kind = ButtonKind::danger, .icon = Icon::erase, .consequence = Consequence::irreversible}));
    static_cast<void>(ui.yes_no("notes.yes_no", "Có", "Không", Answer::yes));
    ui.badge("notes.waiting", BadgeKind::waiting, "Đang chờ mạng");
    ui.badge("notes.returned", BadgeKind::danger, "Bị trả lại");
}

void sheet_overlay(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.idle", "Đăng ký khai sinh");
    frame.page = 0;
    auto const screen = ui.begin_screen(frame);
    ui.heading("idle.title", "Quý vị là gì của em bé?");
    static_cast<void>(ui.choice("idle.mother", {"Mẹ", "", false, Picture::none, {}}));
    static_cast<void>(ui.choice("idle.father", {"Cha", "", false, Picture::none, {}}));
    auto const panel = ui.overlay("idle.panel", {"Quý vị còn ở đây không?", Picture::still_here, Icon::none});
    ui.paragraph("idle.help", "Nếu không có ai, máy sẽ xóa hết câu trả lời để giữ kín cho quý vị.");
    ui.countdown("idle.countdown", 17, 45, "Còn 17 giây");
    static_cast<void>(ui.primary("idle.here", "Tôi còn ở đây", Icon::check));
    static_cast<void>(ui.button("idle.reading", "Tôi đang đọc giấy", {}));
    static_cast<void>(view);
}

void sheet_list(Ui& ui, GalleryView const& view) {
    ScreenFrame frame = frame_of("gallery.list", "Làm thủ tục");
    frame.page = view.page;
    frame.next.reset();
    frame.watermark = "TẬP THỬ · không gửi đi đâu";
    auto const screen = ui.begin_screen(frame);
    ui.heading("list.title", "Khai sinh, con nhỏ");
    ui.paragraph("list.help", "Chọn thủ tục quý vị cần. Chưa rõ thì cứ gọi cán bộ.");
    static_cast<void>(ui.row("list.birth", {"Đăng ký khai sinh", "Trong ngày, miễn phí nếu đúng hạn", "", Picture::baby, Icon::none, {}}));
    static_cast<void>(ui.row("list.copy", {"Cấp bản sao trích lục hộ tịch", "", "8.000 ₫", Picture::none, Icon::papers, {}}));
    static_cast<void>(ui.row("list.both", {"Khai sinh, thường trú và thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi", "Làm một lần, nhận cả ba", "", Picture::health, Icon::none, {}}));
    static_cast<void>(ui.row("list.parent", {"Nhận cha, mẹ, con", "", "", Picture::none, Icon::people, {"Thủ tục này nộp tại quầy số 2"}}));
    static_cast<void>(ui.row("list.again", {"Đăng ký lại khai sinh", "", "", Picture::none, Icon::repeat, {}}));
    static_cast<void>(ui.row("list.correct", {"Thay đổi, cải chính hộ tịch", "", "", Picture::none, Icon::edit, {}}));
}

template <class Things, class Paint> void contact_sheet(Ui& ui, GalleryView const& view, std::string key, Things const& things, int columns, Paint paint) {
    ScreenFrame frame = frame_of(std::move(key), "Hình vẽ");
    frame.page = view.page;
    frame.composition = Composition::wide;
    auto const screen = ui.begin_screen(frame);
    Ui::Impl& i = ui.impl();
    for (std::size_t from = 0; from < things.size(); from += static_cast<std::size_t>(columns)) {
        float const width = i.width(Lane::act), each = width / static_cast<float>(columns);
        auto const place = i.place(Lane::act, each, 0);
        if (!place) continue;
        for (std::size_t k = 0; k < static_cast<std::size_t>(columns) && from + k < things.size(); ++k)
            paint(i, things[from + k], Rect{place->x + each * static_cast<float>(k), place->y, each, each}.inset(each * 0.07f));
    }
}

void sheet_icons(Ui& ui, GalleryView const& view) {
    contact_sheet(ui, view, "gallery.icons", all_icons(), 8, [](Ui::Impl& i, Icon icon, Rect const& box) { i.brush.icon(icon, box.inset(box.w * 0.18f), i.color(Role::ink)); });
}

void sheet_pictures(Ui& ui, GalleryView const& view) {
    contact_sheet(ui, view, "gallery.pictures", all_pictures(), ui.metrics().landscape() ? 8 : 5, [](Ui::Impl& i, Picture picture, Rect const& box) { i.brush.picture(picture, box); });
}

struct Sheet {
    char const* name;
    void (*draw)(Ui&, GalleryView const&);
};

constexpr std::array sheets{Sheet{"start", sheet_start},     Sheet{"home", sheet_home},       Sheet{"find", sheet_find},       Sheet{"list", sheet_list},
                            Sheet{"facts", sheet_facts},     Sheet{"question", sheet_question}, Sheet{"fields", sheet_fields}, Sheet{"pad", sheet_pad},
                            Sheet{"papers", sheet_papers},   Sheet{"check", sheet_check},     Sheet{"sign_in", sheet_sign_in}, Sheet{"sending", sheet_sending},
                            Sheet{"done", sheet_done},       Sheet{"notes", sheet_notes},     Sheet{"idle", sheet_overlay},    Sheet{"icons", sheet_icons},
                            Sheet{"pictures", sheet_pictures}};

} // namespace

int gallery_sheets() { return static_cast<int>(sheets.size()); }
std::string_view gallery_sheet_name(int sheet) { return sheets[static_cast<std::size_t>(sheet)].name; }
void draw_gallery(Ui& ui, GalleryView const& view) { sheets[static_cast<std::size_t>(view.sheet) % sheets.size()].draw(ui, view); }

} // namespace motcua
