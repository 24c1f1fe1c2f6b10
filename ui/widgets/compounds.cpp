#include "ui/widgets/compounds.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>

namespace motcua {

namespace {

// Sorted by bytes for the search; lower case. From the headings and buttons of assets/texts and the procedures' names.
constexpr auto compounds = [] {
    std::array words{
        std::string_view{"an toàn"}, std::string_view{"biên nhận"}, std::string_view{"bảo hiểm"}, std::string_view{"bắt đầu"}, std::string_view{"chứng thực"},
        std::string_view{"chứng sinh"}, std::string_view{"câu hỏi"}, std::string_view{"căn cước"}, std::string_view{"cán bộ"}, std::string_view{"công dân"},
        std::string_view{"danh sách"}, std::string_view{"dịch vụ"}, std::string_view{"giám hộ"}, std::string_view{"giấy tờ"}, std::string_view{"gia đình"},
        std::string_view{"hiển thị"}, std::string_view{"hoàn thành"}, std::string_view{"hài lòng"}, std::string_view{"hồ sơ"}, std::string_view{"hộ tịch"},
        std::string_view{"hướng dẫn"}, std::string_view{"hôm nay"}, std::string_view{"khai sinh"}, std::string_view{"khai tử"}, std::string_view{"khuyết tật"},
        std::string_view{"kinh doanh"}, std::string_view{"kiểm tra"}, std::string_view{"kết hôn"}, std::string_view{"kết quả"}, std::string_view{"kết thúc"},
        std::string_view{"lệ phí"}, std::string_view{"màn hình"}, std::string_view{"mật khẩu"}, std::string_view{"người thân"}, std::string_view{"nhà đất"},
        std::string_view{"phường xã"}, std::string_view{"qua đời"}, std::string_view{"quý vị"}, std::string_view{"sao chép"}, std::string_view{"thanh toán"},
        std::string_view{"thông tin"}, std::string_view{"thường trú"}, std::string_view{"thủ tục"}, std::string_view{"tiếng việt"}, std::string_view{"tiếp tục"},
        std::string_view{"tra cứu"}, std::string_view{"trích lục"}, std::string_view{"trả lời"}, std::string_view{"trợ cấp"}, std::string_view{"tạm trú"},
        std::string_view{"xã hội"}, std::string_view{"xác nhận"}, std::string_view{"điện thoại"}, std::string_view{"đăng ký"}, std::string_view{"đăng nhập"},
        std::string_view{"đất đai"}, std::string_view{"ủy quyền"}, std::string_view{"định danh"}, std::string_view{"em bé"}, std::string_view{"bản sao"}};
    std::ranges::sort(words);
    return words;
}();

constexpr std::string_view no_break_space = "\xC2\xA0";

} // namespace

std::string bind_compounds(std::string_view utf8) {
    std::string bound;
    if (utf8.find(' ') == std::string_view::npos) return std::string(utf8);
    std::string const lower = text::to_lower(utf8);
    bool const same_bytes = lower.size() == utf8.size(); // true for Vietnamese letters; else leave the text alone
    if (!same_bytes) return std::string(utf8);
    std::size_t word = 0;
    for (std::size_t space = lower.find(' '); space != std::string::npos; space = lower.find(' ', space + 1)) {
        std::size_t end = space + 1;
        while (end < lower.size() && lower[end] != ' ' && lower[end] != ',' && lower[end] != '.' && lower[end] != '?' && lower[end] != '!' && lower[end] != ':') ++end;
        std::size_t const begin = lower.rfind(' ', space - 1) == std::string::npos || space == 0 ? 0 : lower.rfind(' ', space - 1) + 1;
        bound += utf8.substr(word, space - word);
        word = space + 1;
        bool const one_word = std::ranges::binary_search(compounds, std::string_view(lower).substr(begin, end - begin));
        bound += one_word ? no_break_space : std::string_view(" ");
    }
    bound += utf8.substr(word);
    return bound;
}

} // namespace motcua
