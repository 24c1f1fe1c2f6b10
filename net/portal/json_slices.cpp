#include "net/portal/json_slices.h"

namespace motcua::portal {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// The place after the object that begins at `begin`, or npos.
std::size_t end_of_object(std::string_view text, std::size_t begin) {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        char const c = text[i];
        if (in_text) {
            if (c == '\\') ++i;
            else if (c == '"') in_text = false;
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (--depth == 0) return i + 1;
        }
    }
    return std::string_view::npos;
}

}  // namespace

std::optional<std::vector<JsonSlice>> objects_of_array(std::string_view text) {
    std::vector<JsonSlice> slices;
    auto at = text.find_first_not_of(blanks);
    if (at == std::string_view::npos || text[at] != '[') return std::nullopt;
    at = text.find_first_not_of(blanks, at + 1);
    if (at != std::string_view::npos && text[at] == ']') return slices;
    while (at != std::string_view::npos && text[at] == '{') {
        auto const end = end_of_object(text, at);
        if (end == std::string_view::npos) return std::nullopt;
        slices.push_back({at, end - at});
        at = text.find_first_not_of(blanks, end);
        if (at == std::string_view::npos) return std::nullopt;
        if (text[at] == ']') return slices;
        if (text[at] != ',') return std::nullopt;
        at = text.find_first_not_of(blanks, at + 1);
    }
    return std::nullopt;
}

}  // namespace motcua::portal
