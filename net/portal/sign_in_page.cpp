// The page that plays the citizen's phone: in real life this is the eID app; here one chooses an invented person.
#include <fmt/format.h>

#include "net/portal/html_page.h"
#include "net/portal/sign_in_server.h"

namespace motcua::portal {

std::vector<SandboxPerson> sandbox_people() {
    // Numbers follow the rule of the 12-digit personal id (3 digits province, 1 sex and century, 2 year) and are invented.
    return {
        {"le-thi-mau", "Lê Thị Mẫu", "083145000019", "1945", 2},
        {"nguyen-van-thu", "Nguyễn Văn Thử", "086090000027", "1990-02-02", 2},
        {"tran-thi-vi-du", "Trần Thị Ví Dụ", "087196000035", "1996-07-15", 2},
        {"danh-mau", "Danh Mẫu", "094062000041", "1962-05", 1},
        {"y-thu-nie", "Y Thử Niê", "066204000058", "2004-11-30", 1},
    };
}

HttpReply SignInServer::phone_page(std::string_view user_code) {
    if (user_code.empty()) {
        return html_page(200, "Nhập mã trên máy",
                         "<form method=\"get\" action=\"/may\" class=\"card\"><input type=\"text\" name=\"c\" aria-label=\"Mã\" autocomplete=\"off\" "
                         "maxlength=\"9\" required><button class=\"yes\">Tiếp tục</button></form>");
    }
    auto const* const grant = grant_of_user_code(user_code);
    if (!grant) {
        return html_page(404, "Mã này không còn dùng được",
                         "<div class=\"card\"><p>Mã đã hết hạn hoặc đã dùng rồi. Xin xem mã mới trên màn hình của máy rồi quét lại.</p></div>");
    }
    std::string people;
    for (auto const& person : m_people) {
        people += fmt::format("<label class=\"person\"><input type=\"radio\" name=\"person\" value=\"{}\"{}><span><span class=\"name\">{}</span>"
                              "<span class=\"soft\">Sinh {} · định danh mức {}</span></span></label>",
                              html_text(person.id), &person == &m_people.front() ? " checked" : "", html_text(person.full_name),
                              html_text(person.birth_date), person.eid_level);
    }
    return html_page(200, "Đăng nhập ở máy một cửa",
                     fmt::format("<form method=\"post\" action=\"/may\"><div class=\"card\"><p>Mã trên màn hình của máy phải đúng là</p>"
                                 "<p class=\"code\">{0}</p><p class=\"soft\">Nếu khác, hoặc không đứng trước máy, hãy bấm Từ chối.</p></div>"
                                 "<fieldset><legend>Người đăng nhập (dữ liệu thử)</legend>{1}</fieldset><input type=\"hidden\" name=\"code\" value=\"{0}\">"
                                 "<button class=\"yes\" name=\"decision\" value=\"approve\">Đồng ý</button>"
                                 "<button class=\"no\" name=\"decision\" value=\"deny\">Từ chối</button></form>",
                                 html_text(grant->user_code), people));
}

HttpReply SignInServer::phone_decision(FormFields const& fields) {
    auto const decision = fields.get("decision");
    if (fields.get("code").empty() || (decision != "approve" && decision != "deny")) {
        return html_page(400, "Chưa chọn", "<div class=\"card\"><p>Xin quay lại trang trước và bấm Đồng ý hoặc Từ chối.</p></div>");
    }
    if (!decide(fields.get("code"), fields.get("person"), decision == "approve")) {
        return html_page(404, "Mã này không còn dùng được",
                         "<div class=\"card\"><p>Mã đã hết hạn hoặc đã dùng rồi. Xin xem mã mới trên màn hình của máy rồi quét lại.</p></div>");
    }
    if (decision == "deny") return html_page(200, "Đã từ chối", "<div class=\"card\"><p>Máy sẽ không đăng nhập. Có thể đóng trang này.</p></div>");
    return html_page(200, "Đã đồng ý", "<div class=\"card\"><p>Mời quý vị nhìn lại màn hình của máy. Có thể đóng trang này.</p></div>");
}

}  // namespace motcua::portal
