// A first look at a file: is it what it says, can it be opened, is it the antivirus industry's test file.
#include <array>

#include "net/portal/attachments.h"

namespace motcua::portal {
namespace {

std::string_view kind_of_bytes(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("%PDF-")) return "application/pdf";
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
    return {};
}

}  // namespace

std::string scan(std::string_view bytes, std::string_view media_type) {
    // The EICAR test file, in two halves so that no scanner takes this program for it.
    constexpr std::array eicar{std::string_view{"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-"}, std::string_view{"ANTIVIRUS-TEST-FILE!$H+H*"}};
    if (auto const at = bytes.find(eicar[0]); at != std::string_view::npos && bytes.substr(at + eicar[0].size()).starts_with(eicar[1])) {
        return "malware";
    }
    auto const kind = kind_of_bytes(bytes);
    if (kind.empty()) return "unreadable";
    if (kind != media_type) return "wrong_type";
    if (kind == "application/pdf" && bytes.contains("/Encrypt")) return "encrypted";
    return {};
}

}  // namespace motcua::portal
