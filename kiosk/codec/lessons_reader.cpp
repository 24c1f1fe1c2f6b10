#include "kiosk/codec/lessons_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace motcua::codec {

namespace {

constexpr std::size_t most_lessons = 24, most_letters = 120; // two lines that are read while walking past

std::string member(nlohmann::json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::size_t letters_in(std::string const& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

bool is_id(std::string const& id) {
    return !id.empty() && id.size() <= 32 && std::ranges::all_of(id, [](char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-'; });
}

} // namespace

LessonsRead read_lessons(std::filesystem::path const& file) {
    LessonsRead read;
    std::ifstream in(file, std::ios::binary);
    if (!in) return read;
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto const content = nlohmann::json::parse(bytes.str(), nullptr, false);
    if (!content.is_array()) {
        read.problems.push_back(file.filename().string() + ": is not a JSON array of lessons");
        return read;
    }
    std::set<std::string> met;
    for (std::size_t at = 0; at < content.size(); ++at) {
        auto const& entry = content[at];
        auto const problem = [&](std::string_view what) { read.problems.push_back(fmt::format("{}: /{}: {}; it is left out", file.filename().string(), at, what)); };
        Lesson lesson{member(entry, "id"), member(entry, "vi"), member(entry, "en"), member(entry, "km"), member(entry, "picture")};
        if (!entry.is_object()) problem("is no object");
        else if (at >= most_lessons) problem("is one too many");
        else if (!is_id(lesson.id)) problem("needs an id of small letters, digits and \"-\"");
        else if (!met.insert(lesson.id).second) problem("has an id that was used before");
        else if (lesson.vi.empty()) problem("has no \"vi\"");
        else if (letters_in(lesson.vi) > most_letters || letters_in(lesson.en) > most_letters || letters_in(lesson.km) > most_letters) problem("is longer than 120 letters");
        else read.lessons.push_back(std::move(lesson));
    }
    return read;
}

} // namespace motcua::codec
