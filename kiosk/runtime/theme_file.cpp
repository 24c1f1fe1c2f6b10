#include "kiosk/runtime/theme_file.h"

#include "kiosk/base/hex.h"

#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace motcua::runtime {

namespace {

std::optional<Color> color_from(std::string const& text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::uint32_t value = 0;
    for (char const digit : std::string_view(text).substr(1)) {
        int const number = hex_value(digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit);
        if (number < 0) return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(number);
    }
    return rgb(value);
}

std::optional<Role> role_named(std::string_view name) {
    for (int role = 0; role <= static_cast<int>(Role::dim); ++role)
        if (name_of(static_cast<Role>(role)) == name) return static_cast<Role>(role);
    return std::nullopt;
}

} // namespace

std::expected<std::shared_ptr<OwnColors const>, std::vector<std::string>> read_theme_file(std::filesystem::path const& file) {
    auto const name = file.filename().string();
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::unexpected(std::vector{file.string() + ": cannot be opened"});
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto const content = nlohmann::json::parse(bytes.str(), nullptr, false);
    if (!content.is_object()) return std::unexpected(std::vector{name + ": is not a JSON object of role and colour"});
    std::vector<std::string> problems;
    auto colors = std::make_shared<OwnColors>();
    for (auto const& [key, value] : content.items()) {
        auto const role = role_named(key);
        auto const color = value.is_string() ? color_from(value.get<std::string>()) : std::nullopt;
        if (!role) problems.push_back(fmt::format("{}: {} is no role of the theme", name, key));
        else if (!color) problems.push_back(fmt::format("{}: {} must be a colour such as \"#0A404C\"", name, key));
        else colors->emplace(*role, *color);
    }
    Theme const theme{.choice = ThemeChoice::standard, .own = colors};
    for (auto const& pair : role_pairs()) {
        double const least = pair.kind == RolePair::Kind::text ? theme.text_contrast() : 4.5;
        double const ratio = contrast(theme[pair.front], theme[pair.back]);
        if (ratio < least) problems.push_back(fmt::format("{}: {} on {} is {:.1f}:1, at least {:.1f}:1 (N30, N33)", name, name_of(pair.front), name_of(pair.back), ratio, least));
    }
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return colors;
}

} // namespace motcua::runtime
