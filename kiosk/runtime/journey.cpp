#include "kiosk/runtime/journey.h"

#include <algorithm>
#include <array>

namespace motcua::runtime {

namespace {

constexpr std::array verbs{"remember", "never-heard", "see",    "miss",    "tap",     "double",  "type", "clear",   "key",    "expect", "phone",
                           "faults", "advance", "shot",    "portal",  "officer", "scan", "restart", "effort", "dump", "hear", "card", "wedge", "reader"};

std::expected<JourneyAction, JourneyMistake> read_line(std::string_view line, int number) {
    JourneyAction action;
    action.line = number;
    action.text = line;
    std::size_t at = 0;
    while (at < line.size()) {
        if (line[at] == ' ' || line[at] == '\t') {
            ++at;
            continue;
        }
        if (line[at] == '"') {
            auto const close = line.find('"', at + 1);
            if (close == std::string_view::npos) return std::unexpected(JourneyMistake{number, "a quote is opened and not closed"});
            action.words.emplace_back(line.substr(at + 1, close - at - 1));
            action.quoted.push_back(true);
            at = close + 1;
            continue;
        }
        auto const end = std::min(line.find_first_of(" \t", at), line.size());
        action.words.emplace_back(line.substr(at, end - at));
        action.quoted.push_back(false);
        at = end;
    }
    action.verb = action.words.front();
    action.words.erase(action.words.begin());
    action.quoted.erase(action.quoted.begin());
    if (std::ranges::find(verbs, action.verb) == verbs.end()) {
        return std::unexpected(JourneyMistake{number, "there is no verb \"" + action.verb + "\""});
    }
    return action;
}

} // namespace

std::expected<Journey, JourneyMistake> read_journey(std::string_view text, std::string file) {
    Journey journey;
    journey.file = std::move(file);
    int number = 0;
    while (!text.empty()) {
        ++number;
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
        auto const first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos || line[first] == '#') continue;
        auto action = read_line(line.substr(first), number);
        if (!action) return std::unexpected(action.error());
        journey.actions.push_back(*std::move(action));
    }
    return journey;
}

} // namespace motcua::runtime
