#include "kiosk/codec/texts_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace motcua::codec {

namespace {

/// A translation may need more room than the Vietnamese, but one three times as long is a mistake of the file: no layout was
/// judged with it. The constant lets short labels ("Sửa") grow freely.
constexpr std::size_t longest_times = 3, longest_more = 40;

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

std::set<std::string> placeholders_in(std::string_view text) {
    std::set<std::string> found;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        auto const close = text.find('}', open);
        if (close == std::string_view::npos) break;
        found.emplace(text.substr(open, close - open + 1));
    }
    return found;
}

/// Empty: the sentence can take the place of the Vietnamese one.
std::string trouble_with(std::string_view sentence, std::string_view reference) {
    if (sentence.empty()) return "is empty";
    auto const wanted = placeholders_in(reference), given = placeholders_in(sentence);
    for (auto const& name : wanted)
        if (!given.contains(name)) return "has no " + name;
    for (auto const& name : given)
        if (!wanted.contains(name)) return fmt::format("has {}, which nobody fills", name);
    if (auto const letters = letters_in(sentence), most = longest_times * letters_in(reference) + longest_more; letters > most)
        return fmt::format("has {} letters, at most {} fit", letters, most);
    return {};
}

} // namespace

std::expected<LanguageFile, std::string> read_language(std::filesystem::path const& file, Language language,
                                                       std::shared_ptr<Texts const> fallback) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::unexpected(file.string() + ": cannot be opened");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto const content = nlohmann::json::parse(bytes.str(), nullptr, false);
    if (!content.is_object()) return std::unexpected(file.string() + ": is not a JSON object of key and sentence");
    LanguageFile read;
    Texts::Entries entries;
    auto const problem = [&](std::string const& key, std::string const& what) {
        read.problems.push_back(fmt::format("{}: {}: {}; Vietnamese is shown", file.filename().string(), key, what));
    };
    for (auto const& [key, sentence] : content.items()) {
        if (key.starts_with('_')) continue;
        if (!sentence.is_string()) {
            if (!fallback) return std::unexpected(file.string() + ": /" + key + " must be a text");
            problem(key, "is not a text");
            continue;
        }
        auto text = sentence.get<std::string>();
        if (fallback) {
            auto const reference = fallback->entries().find(key);
            if (reference == fallback->entries().end()) continue; // nobody asks for it
            if (auto const trouble = trouble_with(text, reference->second); !trouble.empty()) {
                problem(key, trouble);
                continue;
            }
        }
        entries.emplace(key, std::move(text));
    }
    if (fallback)
        for (auto const& [key, sentence] : fallback->entries())
            if (!content.contains(key)) problem(key, "is missing");
    if (auto const mark = content.find("_unverified"); mark != content.end()) {
        read.unverified = mark->is_array() ? mark->size() : entries.size();
    }
    read.texts = std::make_shared<Texts const>(language, std::move(entries), std::move(fallback));
    return read;
}

LanguageFile fill_gaps(std::shared_ptr<Texts const> vietnamese, std::filesystem::path const& english) {
    LanguageFile filled{std::move(vietnamese), 0, {}};
    auto const read = read_language(english, Language::english);
    if (!read) return filled;
    auto entries = filled.texts->entries();
    for (auto const& [key, sentence] : read->texts->entries())
        if (entries.emplace(key, sentence).second) filled.problems.push_back(fmt::format("vi.json: {}: is missing; English is shown", key));
    if (!filled.problems.empty()) filled.texts = std::make_shared<Texts const>(Language::vietnamese, std::move(entries));
    return filled;
}

std::expected<std::shared_ptr<Texts const>, std::string> read_texts(std::filesystem::path const& file, Language language,
                                                                    std::shared_ptr<Texts const> fallback) {
    auto read = read_language(file, language, std::move(fallback));
    if (!read) return std::unexpected(read.error());
    return std::move(read->texts);
}

} // namespace motcua::codec
