#include "kiosk/codec/unanswered.h"

#include "kiosk/base/durable_file.h"
#include "kiosk/codec/catalog_words.h"
#include "kiosk/codec/json_member.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace motcua::codec {

namespace {

using nlohmann::json;

constexpr std::size_t most_words = 400;
constexpr std::chrono::days longest{180};

std::string day_text(catalog::Date day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

void tidy(Unanswered& book, catalog::Date day) {
    auto const oldest = day_text(catalog::Date(std::chrono::sys_days(day) - longest));
    std::erase_if(book.words, [&](UnansweredWords const& known) { return known.last_day < oldest; });
    if (book.words.size() <= most_words) return;
    std::ranges::stable_sort(book.words, [](auto const& a, auto const& b) {
        return a.count != b.count ? a.count > b.count : a.last_day > b.last_day;
    });
    book.words.resize(most_words);
}

} // namespace

void count_unanswered(Unanswered& book, std::string_view query, std::string_view chosen, catalog::NameList const& names,
                      catalog::Date day) {
    auto const today = day_text(day);
    if (book.since.empty()) book.since = today;
    ++book.counted;
    if (catalog::recording_of(query, names) == catalog::Recording::count_only) {
        ++book.withheld;
        return;
    }
    std::string plain;
    for (char32_t const c : text::to_utf32(text::to_lower(text::to_nfc(query))))
        text::append_utf8(plain, text::is_letter(c) ? c : U' '); // control characters and emoji do not come along
    plain = text::collapse_spaces(plain);
    auto known = std::ranges::find(book.words, plain, &UnansweredWords::words);
    if (known == book.words.end()) known = book.words.insert(book.words.end(), UnansweredWords{.words = plain, .count = 0, .last_day = {}, .chosen = {}});
    ++known->count;
    known->last_day = today;
    if (!chosen.empty()) ++known->chosen[std::string(chosen)];
    tidy(book, day);
}

Unanswered read_unanswered(std::filesystem::path const& file) {
    auto const root = read_json_file(file);
    if (!root) return {};
    ConfigProblems problems;
    auto const name = file.string();
    Member const object(*root, "", name, problems);
    Unanswered book;
    book.since = object.text("since");
    book.counted = static_cast<int>(object.whole("counted").value_or(0));
    book.withheld = static_cast<int>(object.whole("withheld").value_or(0));
    for (auto const& item : object.objects("words")) {
        UnansweredWords known{.words = item.text("words"), .count = static_cast<int>(item.whole("count").value_or(0)), .last_day = item.text("lastDay"), .chosen = {}};
        if (auto const chosen = item.object("chosen"))
            for (auto const& [code, times] : chosen->value().items())
                if (times.is_number_integer()) known.chosen[code] = times.get<int>();
        if (!known.words.empty()) book.words.push_back(std::move(known));
    }
    return problems.empty() ? book : Unanswered{};
}

bool write_unanswered(std::filesystem::path const& file, Unanswered const& book) {
    auto words = json::array();
    for (auto const& known : book.words)
        words.push_back({{"words", known.words}, {"count", known.count}, {"lastDay", known.last_day}, {"chosen", json(known.chosen)}});
    json const root{{"since", book.since}, {"counted", book.counted}, {"withheld", book.withheld}, {"words", std::move(words)}};
    return replace_durably(file, root.dump(1, ' ', false, json::error_handler_t::replace) + '\n').has_value();
}

std::expected<catalog::NameList, ConfigProblems> read_names(std::filesystem::path const& file) {
    auto const root = read_json_file(file);
    if (!root) return std::unexpected(ConfigProblems{root.error()});
    ConfigProblems problems;
    auto const name = file.string();
    Member const object(*root, "", name, problems);
    catalog::NameList names{.names = object.texts("names"), .also_words = object.texts("alsoWords")};
    if (names.names.empty()) object.problem("names", "must be a list of names without accents");
    if (!problems.empty()) return std::unexpected(std::move(problems));
    std::ranges::sort(names.names);
    std::ranges::sort(names.also_words);
    return names;
}

} // namespace motcua::codec
